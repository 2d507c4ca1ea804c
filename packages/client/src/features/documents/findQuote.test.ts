import { expect, test } from "vitest"
import { findQuote } from "./findQuote"

function found(quote: string, pieces: string[]): string[] {
  return findQuote(quote, pieces).map(({ piece, start, end }) => (pieces[piece] ?? "").slice(start, end))
}

test("a quote is found across lines", () => {
  expect(found("almost 5000 data breaches", ["reports that almost ", "5000 data", " breaches have"])).toEqual([
    "almost",
    "5000 data",
    "breaches",
  ])
})

test("a word that the line cuts is whole in the quote", () => {
  expect(found("an information system", ["an infor-", "mation system"])).toEqual(["an infor", "mation system"])
})

test("ligatures and accents are letters", () => {
  expect(found("the first café", ["the ﬁrst cafe\u0301 is"])).toEqual(["the ﬁrst cafe"])
})

test("what is not on the page is not found", () => {
  expect(found("elsewhere", ["on this page"])).toEqual([])
  expect(found("…", ["on this page"])).toEqual([])
})
