import type { StreamEvent } from "@insighthub/shared-typescript"
import { type QueryClient, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { workspaceEvents } from "@/api/client"

/** Keeps what is shown of documents and imports as fresh as the workspace's events, for as long as the page is open. */
export function useWorkspaceEvents(workspaceId: string): void {
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    void follow(workspaceId, queries, stop.signal)
    return () => stop.abort()
  }, [workspaceId, queries])
}

async function follow(workspaceId: string, queries: QueryClient, signal: AbortSignal): Promise<void> {
  const refresh = atMostEvery(400, (key) => void queries.invalidateQueries({ queryKey: [key, workspaceId] }))
  try {
    for await (const event of workspaceEvents(workspaceId, signal)) for (const key of stale(event)) refresh(key)
  } catch {
    // The server refused the stream; the queries of the page say why.
  }
}

/** What is no longer true after an event; events that were missed while away may have been any. */
function stale(event: StreamEvent): string[] {
  if (event.topic === "watching") return event.resumed ? ["documents", "workspace", "imports"] : []
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
