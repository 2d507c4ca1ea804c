import { expect, test } from "vitest"
import { changesOf } from "./Changes"

test("only what differs is shown, however deep it lies", () => {
  const present = { mode: "auto", limit: 10, weighting: { dense: 1, links: 1 } }

  const changes = changesOf(present, { mode: "graph", limit: 10, rerank: true, weighting: { dense: 2, links: 1 } })

  expect(changes).toEqual([
    { name: "mode", before: "auto", after: "graph" },
    { name: "rerank", before: "–", after: "true" },
    { name: "weighting.dense", before: "1", after: "2" },
  ])
})
