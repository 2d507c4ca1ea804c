import type { StreamEvent } from "@insighthub/shared-typescript"
import { type QueryClient, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { workspaceEvents } from "@/api/client"

/**
 * Keeps what is shown of documents, imports and evaluations as fresh as the workspace's events, for as long as the page is open;
 * tells whether the server is there.
 */
export function useWorkspaceEvents(workspaceId: string): boolean {
  const [isThere, setThere] = useState(true)
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    void follow(workspaceEvents(workspaceId, stop.signal, setThere), workspaceId, queries)
    return () => stop.abort()
  }, [workspaceId, queries])
  return isThere
}

async function follow(events: AsyncGenerator<StreamEvent>, workspaceId: string, queries: QueryClient): Promise<void> {
  const refresh = atMostEvery(400, (key) => void queries.invalidateQueries({ queryKey: [key, workspaceId] }))
  try {
    for await (const event of events) for (const key of stale(event)) refresh(key)
  } catch {
    // The server refused the stream; the queries of the page say why.
  }
}

const ALL = ["documents", "workspace", "imports", "evaluations", "tunings", "gold-sets"]

/** What is no longer true after an event; events that were missed while away may have been any. */
function stale(event: StreamEvent): string[] {
  if (event.topic === "watching") return event.resumed ? ALL : []
  if (event.topic === "evaluation.progressed") return ["evaluations"]
  if (event.topic === "tuning.progressed") return ["tunings"]
  if (event.topic === "questions.proposed") return ["gold-sets"]
  if (event.topic === "import.progressed") return ["imports", "documents"]
  return ["documents", "workspace"]
}

/** The first call at once, those that follow within the pause together at its end. */
function atMostEvery(pause: number, run: (key: string) => void): (key: string) => void {
  const waiting = new Map<string, boolean>()
  return function refresh(key) {
    if (waiting.has(key)) {
      waiting.set(key, true)
      return
    }
    run(key)
    waiting.set(key, false)
    setTimeout(() => {
      const again = waiting.get(key)
      waiting.delete(key)
      if (again) refresh(key)
    }, pause)
  }
}
