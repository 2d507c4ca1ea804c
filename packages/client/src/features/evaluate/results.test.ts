import type { ResultView } from "@insighthub/shared-typescript"
import { expect, test } from "vitest"
import { histogram, isOutcome, OUTCOMES, rowsOf } from "./results"

const result = ([question, configuration, score]: readonly [string, string, number | undefined]) =>
  ({
    question_id: question,
    question,
    configuration,
    measures: score === undefined ? {} : { mrr: score },
  }) as unknown as ResultView

const RESULTS = [
  ["won", "graph", 1],
  ["won", "bm25", 0],
  ["lost", "graph", 0.5],
  ["lost", "bm25", 1],
  ["missed", "graph", 0.5],
  ["missed", "bm25", 0.5],
  ["unmeasured", "bm25", undefined],
] as const

test("questions are told apart by what two configurations made of them", () => {
  const rows = rowsOf(RESULTS.map(result), "mrr")

  const found = OUTCOMES.map((outcome) => rows.filter((row) => isOutcome(row, outcome, "graph", "bm25")).length)

  expect(rows.map(({ id }) => id)).toEqual(["won", "lost", "missed"])
  expect(found).toEqual([3, 1, 1, 1])
})

test("every difference lies in one bin, and none in the middle one is a difference", () => {
  const rows = rowsOf(RESULTS.map(result), "mrr")

  const bins = histogram(rows, "graph", "bm25")

  expect(bins.map(({ count }) => count)).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1])
  expect(bins[5]?.from).toBeLessThan(0)
  expect(bins[5]?.to).toBeGreaterThan(0)
})
