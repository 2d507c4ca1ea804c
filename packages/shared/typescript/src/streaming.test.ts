import { expect, test, vi } from "vitest"
import { ProblemError } from "./client.js"
import { type StreamEvent, streamEvents } from "./streaming.js"

function answer(text: string, { status = 200, breaks = false } = {}): Response {
  const body = new ReadableStream({
    start(controller) {
      // Bytes are cut wherever the network likes, also within a letter.
      const bytes = new TextEncoder().encode(text)
      for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7))
      breaks ? controller.error(new TypeError("network")) : controller.close()
    },
  })
  return new Response(body, { status })
}

const token = (id: number, text: string) => `event: answer.token\nid: ${id}\ndata: ${JSON.stringify({ text })}\n\n`

async function collect(events: AsyncGenerator<StreamEvent>): Promise<StreamEvent[]> {
  const all: StreamEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

test("a broken stream goes on after the last event, and nothing is lost or said twice", async () => {
  const fetch = vi
    .spyOn(globalThis, "fetch")
    .mockResolvedValueOnce(answer(token(0, "Grüße ") + token(1, "aus "), {}))
    .mockResolvedValueOnce(answer(`${token(2, "Zürich")}event: end\ndata: {}\n\n`))

  const events = await collect(streamEvents("/stream", { signal: new AbortController().signal, ends: true }))

  const texts = events.map((event) => (event.topic === "answer.token" ? event.data.text : event.topic))
  const headers = new Headers(fetch.mock.calls[1]?.[1]?.headers)
  expect(texts).toEqual(["Grüße ", "aus ", "Zürich", "end"])
  expect(headers.get("Last-Event-ID")).toBe("1")
  expect(events.map(({ resumed }) => resumed)).toEqual([false, false, true, false])
})

test("a refusal is not tried again", async () => {
  const problem = JSON.stringify({ title: "Not found", status: 404, detail: "No such chat." })
  const fetch = vi.spyOn(globalThis, "fetch").mockResolvedValue(answer(problem, { status: 404 }))

  const events = collect(streamEvents("/stream", { signal: new AbortController().signal }))

  await expect(events).rejects.toThrow(new ProblemError(404, "Not found", "No such chat."))
  expect(fetch).toHaveBeenCalledTimes(1)
})

test("an aborted stream ends", async () => {
  const stop = new AbortController()
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => answer(token(0, "a")))

  const events: StreamEvent[] = []
  for await (const event of streamEvents("/stream", { signal: stop.signal })) {
    events.push(event)
    stop.abort()
  }

  expect(events).toHaveLength(1)
})
