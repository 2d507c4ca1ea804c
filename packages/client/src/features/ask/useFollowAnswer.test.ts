import type { MessageView, StreamEvent } from "@insighthub/shared-typescript"
import { expect, test } from "vitest"
import { withCitations } from "./copying"
import { after } from "./useFollowAnswer"

const EMPTY = { id: "1", text: "", state: "answering", citations: [], evidence: [] } as unknown as MessageView

function event(topic: string, data: object): StreamEvent {
  return { topic, data, resumed: false } as StreamEvent
}

test("an answer grows token by token and ends as it is stored", () => {
  const shown = [
    event("evidence.gathered", { hits: [{}], question: "q", model: null, mode: "graph", mode_reason: "a link" }),
    event("answer.token", { text: "All " }),
    event("answer.token", { text: "of it" }),
  ].reduce(after, EMPTY)

  expect(shown).toMatchObject({ text: "All of it", mode: "graph", mode_reason: "a link", state: "answering" })
  expect(after(shown, event("end", { ...EMPTY, state: "failed", text: "All" }))).toMatchObject({ state: "failed" })
})

test("an answer that is written anew after a stop of the server holds nothing twice", () => {
  const gathered = event("evidence.gathered", {
    hits: [],
    question: "q",
    model: null,
    mode: "vector",
    mode_reason: null,
  })
  const shown = [gathered, event("answer.token", { text: "Al" }), gathered, event("answer.token", { text: "All" })]

  expect(shown.reduce(after, EMPTY).text).toBe("All")
})

test("the copied text names what its numbers cite", () => {
  const citations = [
    { number: 1, document_name: "a.pdf", page: 3, quote: "so it is" },
    { number: 2, document_name: "b.md", page: null, quote: "and so" },
  ] as MessageView["citations"]

  const text = withCitations({ text: "It is. [1] [2]", citations }, (page) => `page ${page}`)

  expect(text).toBe("It is. [1] [2]\n\n[1] a.pdf, page 3: “so it is”\n[2] b.md: “and so”")
})
