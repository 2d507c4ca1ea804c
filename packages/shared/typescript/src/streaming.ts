import { EventSourceParserStream } from "eventsource-parser/stream"
import { ProblemError } from "./client.js"
import type { ComparisonBegun, MessageView } from "./generated/api.js"
import type { Events } from "./generated/events.js"

/** Topic → data, with what the streams themselves add: `end` of an answer, `watching` of a workspace, … */
type Known = Events & {
  end: MessageView
  watching: { workspace_id: string }
  "comparison.begun": ComparisonBegun
}

export type EventOf<Topic extends keyof Known> = { topic: Topic; data: Known[Topic]; resumed: boolean }
export type StreamEvent = { [Topic in keyof Known]: EventOf<Topic> }[keyof Known]

const SHORTEST_PAUSE = 500
const LONGEST_PAUSE = 10_000

interface Options {
  signal: AbortSignal
  key?: string
  /** Whether the stream is over with its `end`; otherwise it goes on until the signal aborts it. */
  ends?: boolean
  /** Called with false when the connection is lost, and with true when events come again. */
  onConnection?: (isThere: boolean) => void
}

/**
 * The events at an address, in order. A broken connection is made anew and goes on after the last event that came;
 * the first event after that has `resumed`. Throws a ProblemError when the server refuses.
 */
export async function* streamEvents(
  url: string,
  { signal, key, ends = false, onConnection = () => {} }: Options,
): AsyncGenerator<StreamEvent> {
  let lastId: string | undefined
  let pause = SHORTEST_PAUSE
  let resumed = false
  while (!signal.aborted) {
    try {
      for await (const message of connection(url, { signal, key, lastId })) {
        lastId = message.id ?? lastId
        pause = SHORTEST_PAUSE
        if (resumed) onConnection(true)
        yield { topic: message.event, data: JSON.parse(message.data), resumed } as StreamEvent
        resumed = false
        if (ends && message.event === "end") return
      }
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof ProblemError && error.status < 500) throw error
    }
    if (signal.aborted) return
    if (!resumed) onConnection(false)
    resumed = true
    await passed(pause, signal)
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }
}

/** The events that come of one request, to their end. Throws a ProblemError when the server refuses. */
export async function* replyEvents(
  url: string,
  body: unknown,
  { signal, key }: Omit<Options, "ends">,
): AsyncGenerator<StreamEvent> {
  for await (const message of connection(url, { signal, key, body }))
    yield { topic: message.event, data: JSON.parse(message.data), resumed: false } as StreamEvent
}

interface Connection {
  signal: AbortSignal
  key?: string
  lastId?: string
  body?: unknown
}

async function* connection(url: string, { signal, key, lastId, body }: Connection) {
  const headers = new Headers({ Accept: "text/event-stream" })
  if (key) headers.set("Authorization", `Bearer ${key}`)
  if (lastId !== undefined) headers.set("Last-Event-ID", lastId)
  if (body !== undefined) headers.set("Content-Type", "application/json")
  const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }
  const response = await fetch(url, { headers, signal, ...sent })
  if (!response.ok || !response.body) throw await ProblemError.of(response)
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function passed(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    if (signal.aborted) stop()
    signal.addEventListener("abort", stop, { once: true })
  })
}
