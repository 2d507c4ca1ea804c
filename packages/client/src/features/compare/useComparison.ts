import type { CompareWanted, ComparisonBegun, Events, StreamEvent } from "@insighthub/shared-typescript"
import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useReducer, useRef } from "react"
import { comparisonEvents } from "@/api/client"

export type Tried = Events["configuration.tried"]
export type Overlap = Events["comparison.finished"]["overlaps"][number]

export interface Comparison {
  begun?: ComparisonBegun
  /** By the number of the configuration; what is missing is still being tried. */
  tried: Record<number, Tried>
  overlaps: Overlap[]
  error?: Error
  isRunning: boolean
}

type Step =
  | { kind: "asked" }
  | { kind: "ended" }
  | { kind: "failed"; error: Error }
  | { kind: "came"; event: StreamEvent }

const NOTHING: Comparison = { tried: {}, overlaps: [], isRunning: false }

export function follow(state: Comparison, step: Step): Comparison {
  if (step.kind === "asked") return { ...NOTHING, isRunning: true }
  if (step.kind === "ended") return { ...state, isRunning: false }
  if (step.kind === "failed") return { ...state, isRunning: false, error: step.error }
  const { topic, data } = step.event
  if (topic === "comparison.begun") return { ...state, begun: data }
  if (topic === "configuration.tried") return { ...state, tried: { ...state.tried, [data.number]: data } }
  if (topic === "comparison.finished") return { ...state, overlaps: data.overlaps }
  return state
}

/** One comparison at a time; a new one, and leaving the page, stops the one that runs. */
export function useComparison(workspaceId: string) {
  const [comparison, step] = useReducer(follow, NOTHING)
  const queries = useQueryClient()
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])
  const stop = useCallback(() => running.current?.abort(), [])
  const ask = useCallback(
    async (wanted: CompareWanted) => {
      running.current?.abort()
      running.current = new AbortController()
      const { signal } = running.current
      step({ kind: "asked" })
      try {
        for await (const event of comparisonEvents(workspaceId, wanted, signal)) step({ kind: "came", event })
        step({ kind: "ended" })
      } catch (error) {
        if (running.current?.signal === signal)
          step(signal.aborted ? { kind: "ended" } : { kind: "failed", error: error as Error })
      }
      await queries.invalidateQueries({ queryKey: ["preferences", workspaceId] })
    },
    [workspaceId, queries],
  )
  return { comparison, ask, stop }
}
