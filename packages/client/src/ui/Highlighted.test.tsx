import { cleanup, render } from "@testing-library/react"
import { afterEach, expect, test } from "vitest"
import { Highlighted } from "./Highlighted"

afterEach(cleanup)

function marks(spans: { start: number; end: number }[]): (string | null)[] {
  const { container } = render(<Highlighted text="The quick brown fox" offset={100} spans={spans} />)
  expect(container.textContent).toBe("The quick brown fox")
  return [...container.querySelectorAll("mark")].map((mark) => mark.textContent)
}

test("spans count from the document's beginning", () => {
  expect(marks([{ start: 104, end: 109 }])).toEqual(["quick"])
})

test("what lies outside or overlaps leaves the text whole", () => {
  expect(
    marks([
      { start: 90, end: 103 },
      { start: 100, end: 109 },
      { start: 116, end: 400 },
      { start: 1, end: 5 },
    ]),
  ).toEqual(["The", " quick", "fox"])
})
