import { cleanup, render, screen } from "@testing-library/react"
import { afterEach, expect, test } from "vitest"
import { Markdown } from "./Markdown"

afterEach(cleanup)

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "![picture](https://evil.example/track.png)",
  "[click](javascript:alert(1))",
  "[data](data:text/html,<script>alert(1)</script>)",
  "<iframe src='https://evil.example'></iframe>",
  "<style>body{display:none}</style>",
  "<a href='javascript:alert(1)' onclick='alert(1)'>link</a>",
].join("\n\n")

test("nothing of a hostile answer runs or loads", () => {
  const { container } = render(<Markdown text={HOSTILE} />)

  expect(container.querySelector("script, img, iframe, style, object, embed, link, form")).toBeNull()
  for (const element of container.querySelectorAll("*")) {
    expect(element.getAttributeNames().filter((name) => name.startsWith("on"))).toEqual([])
    expect(element.getAttribute("href") ?? "").not.toMatch(/^\s*(javascript|data|vbscript):/i)
    expect(element.hasAttribute("src")).toBe(false)
  }
})

test("a link to the web opens elsewhere and tells nothing", () => {
  render(<Markdown text="[paper](https://example.org/a)" />)

  const link = screen.getByRole("link", { name: "paper" })
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow")
  expect(link.getAttribute("target")).toBe("_blank")
})

test("[n] becomes a chip, also in bold text and tables, and not in code", () => {
  const text = "A fact. [1] **Bold [2]**\n\n`code [3]`\n\n| a |\n| - |\n| cell [4] |"
  const chip = (number: number) => <button type="button">cite {number}</button>

  render(<Markdown text={text} chip={chip} />)

  expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual(["cite 1", "cite 2", "cite 4"])
})

test("what no citation holds is marked, to the letter", () => {
  const text = "😀 First is held. Second is **not held**. Third is."
  const start = [...text].join("").indexOf("Second") - 1 // the offsets count 😀 as one
  const end = start + "Second is **not held**.".length

  const { container } = render(<Markdown text={text} unsupported={[{ start, end, supported: false }]} />)

  const marked = [...container.querySelectorAll("mark.unsupported")].map((mark) => mark.textContent)
  expect(marked).toEqual(["Second is ", "not held", "."])
})
