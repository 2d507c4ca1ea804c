import type { TuneRequest, TuningView } from "@insighthub/shared-typescript"
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"

const TUNINGS = "/api/workspaces/{workspace_id}/tunings"
const TUNING = `${TUNINGS}/{tuning_id}` as const

const at = (workspaceId: string, tuningId: string) => ({
  params: { path: { workspace_id: workspaceId, tuning_id: tuningId } },
})

export interface TuneWish {
  gold_set_id: string
  request: TuneRequest
}

export const tuningsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["tunings", workspaceId],
    queryFn: async () => {
      const params = { path: { workspace_id: workspaceId }, query: { limit: 20 } }
      return (await data(api.GET(TUNINGS, { params })))?.items as TuningView[]
    },
  })

export const tuningQuery = (workspaceId: string, tuningId: string) =>
  queryOptions({
    queryKey: ["tunings", workspaceId, tuningId],
    queryFn: () => data(api.GET(TUNING, at(workspaceId, tuningId))) as Promise<TuningView>,
  })

export function useBeginTuning(workspaceId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: TuneWish) =>
      data(api.POST(TUNINGS, { params: { path: { workspace_id: workspaceId } }, body })) as Promise<TuningView>,
    onSettled: () => queries.invalidateQueries({ queryKey: ["tunings", workspaceId] }),
  })
}

export function useTuning(workspaceId: string, tuningId: string) {
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => api.POST(`${TUNING}/cancel`, at(workspaceId, tuningId)),
    onSettled: () => queries.invalidateQueries({ queryKey: ["tunings", workspaceId] }),
  })
  const apply = useMutation({
    mutationFn: () => api.POST(`${TUNING}/apply`, at(workspaceId, tuningId)),
    onSettled: () => queries.invalidateQueries({ queryKey: ["workspace", workspaceId] }),
  })
  return { cancel, apply }
}
