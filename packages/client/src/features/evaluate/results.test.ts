import type { ResultView, RunSummary } from "@insighthub/shared-typescript"
import { expect, test } from "vitest"
import { firstPair, histogram, isOutcome, OUTCOMES, rowsOf } from "./results"

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

test("every difference lies in the bin whose middle is nearest", () => {
  const bins = histogram(rowsOf(RESULTS.map(result), "mrr"), "graph", "bm25")

  expect(bins.filter(({ count }) => count > 0).map(({ at }) => at)).toEqual([-0.5, 0, 1])
  expect(bins.map(({ count }) => count).reduce((sum, count) => sum + count)).toBe(3)
})

test("what is held against the best at first is not as good as it", () => {
  const column = (mean: number) => ({ measures: { mrr: { mean } } })
  const summary = { configurations: { graph: column(0.9), bm25: column(0.7), hybrid: column(0.9) } }

  expect(firstPair(summary as unknown as RunSummary, "mrr")).toEqual(["graph", "bm25"])
})
