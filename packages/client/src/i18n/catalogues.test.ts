import { expect, test } from "vitest"
import { de } from "./de"
import { en } from "./en"
import { fill, type Key, message } from "./index"

const sources = import.meta.glob(["../**/*.{ts,tsx}", "!./*"], { query: "?raw", import: "default", eager: true })
const code = Object.values(sources).join("\n")

test("every German message stands in for an English one, with the same gaps", () => {
  const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

  expect(Object.keys(de)).toEqual(Object.keys(en))
  for (const key of Object.keys(en) as Key[]) expect([key, gaps(de[key])]).toEqual([key, gaps(en[key])])
})

test("no German message was forgotten in English", () => {
  const same = (Object.keys(en) as Key[]).filter((key) => en[key] === de[key] && /[a-z]{4,} [a-z]{3,}/.test(en[key]))

  expect(same).toEqual([])
})

test("every message is used", () => {
  const isUsed = (key: string) => code.includes(`"${key}"`) || code.includes(`\`${key.replace(/\.\w+$/, ".")}$`)
  const families =
    /^(mode|status|kind|graphStatus|importState|itemState|strategy|theme|settings|graph|extractor|questionKind|origin|outcome|runState|models)\./

  expect(Object.keys(en).filter((key) => !isUsed(key) && !families.test(key) && !key.endsWith(".one"))).toEqual([])
})

test("one is not many", () => {
  expect(message(en, "documents.pages", { count: 1 })).toBe("1 page")
  expect(message(en, "documents.pages", { count: 2 })).toBe("2 pages")
})

test("a gap without a value stays visible", () => {
  expect(fill("{a} and {b}", { a: "{b}" })).toBe("{b} and {b}")
})
