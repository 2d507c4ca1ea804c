import { expect, test } from "vitest"
import { beirLines, goldFile } from "./beir"

const QUERIES = '{"_id": "1", "text": "Who?", "type": "bridge", "answers": [7]}\n{"_id": 2, "text": "Unjudged?"}\n'
const GRADES = "query-id\tcorpus-id\tscore\n1\tdoc a\t1\n1\tdoc b\t0\n1\tdoc c\t12\n"

test("a question comes with the documents that are graded above nothing", () => {
  const lines = beirLines(QUERIES, GRADES)
    .split("\n")
    .map((line) => JSON.parse(line))

  expect(lines).toEqual([
    {
      question: "Who?",
      kind: "multi_hop",
      answers: ["7"],
      evidence: [
        { document: "doc a", grade: 1 },
        { document: "doc c", grade: 10 },
      ],
    },
  ])
})

test("two files are taken together only when they are those of BEIR form", async () => {
  const queries = new File([QUERIES], "queries.jsonl")
  const grades = new File([GRADES], "qrels.tsv")

  expect((await goldFile([grades, queries]))?.name).toBe("queries.jsonl")
  expect(await goldFile([queries])).toBe(queries)
  expect(await goldFile([grades])).toBeNull()
  expect(await goldFile([queries, queries])).toBeNull()
})
