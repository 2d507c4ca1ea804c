import type {
  Configuration,
  EstimateView,
  ReplayView,
  ResultView,
  RunRequest,
  RunView,
  TaughtView,
} from "@insighthub/shared-typescript"
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"

const RUNS = "/api/workspaces/{workspace_id}/evaluations"
const RUN = `${RUNS}/{run_id}` as const

const at = (workspaceId: string, runId: string) => ({
  params: { path: { workspace_id: workspaceId, run_id: runId } },
})

export interface RunWish {
  gold_set_id: string
  request: RunRequest
}

export const runsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["evaluations", workspaceId],
    queryFn: async () => {
      const params = { path: { workspace_id: workspaceId }, query: { limit: 50 } }
      return (await data(api.GET(RUNS, { params })))?.items as RunView[]
    },
  })

export const runQuery = (workspaceId: string, runId: string) =>
  queryOptions({
    queryKey: ["evaluations", workspaceId, runId],
    queryFn: () => data(api.GET(RUN, at(workspaceId, runId))) as Promise<RunView>,
  })

/** Every question in every configuration; asked for once the run has ended. */
export const resultsQuery = (workspaceId: string, run: RunView) =>
  queryOptions({
    queryKey: ["results", workspaceId, run.id, run.finished_at],
    queryFn: async () => (await data(api.GET(`${RUN}/results`, at(workspaceId, run.id))))?.items as ResultView[],
    enabled: run.state !== "running",
  })

export const replayQuery = (workspaceId: string, runId: string, questionId: string) =>
  queryOptions({
    queryKey: ["replay", workspaceId, runId, questionId],
    queryFn: () => {
      const params = { path: { workspace_id: workspaceId, run_id: runId, question_id: questionId } }
      return data(api.GET(`${RUN}/questions/{question_id}`, { params })) as Promise<ReplayView>
    },
    staleTime: 60_000,
  })

export const taughtQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["taught", workspaceId],
    queryFn: async () => {
      const params = { path: { workspace_id: workspaceId } }
      return ((await data(api.GET(`${RUNS}/taught`, { params }))) ?? null) as TaughtView | null
    },
  })

export function reportUrl(workspaceId: string, runId: string, form: "html" | "csv" | "json"): string {
  return `/api/workspaces/${workspaceId}/evaluations/${runId}/report${form === "html" ? "" : `.${form}`}`
}

export function useRuns(workspaceId: string) {
  const onSettled = useFresh(workspaceId, "evaluations")
  const params = { path: { workspace_id: workspaceId } }
  const estimate = useMutation({
    mutationFn: (body: RunWish) => data(api.POST(`${RUNS}/estimate`, { params, body })) as Promise<EstimateView>,
  })
  const begin = useMutation({
    mutationFn: (body: RunWish) => data(api.POST(RUNS, { params, body })) as Promise<RunView>,
    onSettled,
  })
  return { estimate, begin }
}

export function useRun(workspaceId: string, runId: string) {
  const onSettled = useFresh(workspaceId, "evaluations")
  const cancel = useMutation({ mutationFn: () => api.POST(`${RUN}/cancel`, at(workspaceId, runId)), onSettled })
  const resume = useMutation({
    mutationFn: (budget_tokens: number | null) =>
      api.POST(`${RUN}/resume`, { ...at(workspaceId, runId), body: { budget_tokens } }),
    onSettled,
  })
  const apply = useMutation({
    mutationFn: (configuration: string) =>
      data(api.POST(`${RUN}/apply`, { ...at(workspaceId, runId), body: { configuration } })) as Promise<Configuration>,
    onSettled: useFresh(workspaceId, "workspace"),
  })
  const teach = useMutation({
    mutationFn: () => data(api.POST(`${RUN}/teach`, at(workspaceId, runId))) as Promise<TaughtView>,
    onSettled: useFresh(workspaceId, "taught"),
  })
  return { cancel, resume, apply, teach }
}

export function useForgetTaught(workspaceId: string) {
  return useMutation({
    mutationFn: () => api.DELETE(`${RUNS}/taught`, { params: { path: { workspace_id: workspaceId } } }),
    onSettled: useFresh(workspaceId, "taught"),
  })
}

function useFresh(workspaceId: string, key: "evaluations" | "workspace" | "taught") {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [key, workspaceId] })
}
