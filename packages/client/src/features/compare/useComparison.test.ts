import { expect, test } from "vitest"
import { type Comparison, follow, type Tried } from "./useComparison"

const idle: Comparison = { tried: {}, overlaps: [], isRunning: false }
const came = (topic: string, data: unknown) =>
  ({ kind: "came", event: { topic, data, resumed: false } }) as Parameters<typeof follow>[1]

test("what each configuration found stands under its number, in whatever order they come", () => {
  const begun = follow(follow(idle, { kind: "asked" }), came("comparison.begun", { id: "c", configurations: [] }))

  const both = [1, 0].reduce((state, number) => follow(state, came("configuration.tried", { number } as Tried)), begun)

  expect(both.begun?.id).toBe("c")
  expect(Object.values(both.tried).map(({ number }) => number)).toEqual([0, 1])
  expect(both.isRunning).toBe(true)
})

test("a new question forgets the last one's results and error", () => {
  const failed = follow(idle, { kind: "failed", error: new Error("gone") })

  expect(follow(failed, { kind: "asked" })).toEqual({ tried: {}, overlaps: [], isRunning: true })
})
