import type { PreferenceView } from "@insighthub/shared-typescript"
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"

const COMPARE = "/api/workspaces/{workspace_id}/compare"

export const preferencesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["preferences", workspaceId],
    queryFn: async () => {
      const params = { path: { workspace_id: workspaceId }, query: { limit: 50 } }
      return (await data(api.GET(`${COMPARE}/preferences`, { params })))?.items as PreferenceView[]
    },
  })

/** Marks the better configuration by its number; null: none is better. */
export function usePrefer(workspaceId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ comparisonId, better }: { comparisonId: string; better: number | null }) => {
      const params = { path: { workspace_id: workspaceId, comparison_id: comparisonId } }
      return api.POST(`${COMPARE}/{comparison_id}/preference`, { params, body: { better } })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["preferences", workspaceId] }),
  })
}

/** Forgets comparisons with their marks. */
export function useForget(workspaceId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (comparisonId: string) => {
      const params = { path: { workspace_id: workspaceId, comparison_id: comparisonId } }
      return api.DELETE(`${COMPARE}/{comparison_id}`, { params })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["preferences", workspaceId] }),
  })
}
