import { expect, test } from "vitest"
import { CodePoints } from "./codePoints"

test("offsets count code points, also behind characters of two units", () => {
  const points = new CodePoints("a😀b𝔸c")

  expect(points.slice(1, 3)).toBe("😀b")
  expect(points.slice(4, 5)).toBe("c")
  expect(points.slice(4, 99)).toBe("c")
})

test("a text of the basic plane needs no table", () => {
  expect(new CodePoints("Grüße").slice(2, 5)).toBe("üße")
})
