import type { WorkspaceView } from "@insighthub/shared-typescript"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"

export function useCreateWorkspace() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (name: string) =>
      (await data(
        api.POST("/api/workspaces", { body: { name, settings: { retrieval: { mode: "auto" } } } }),
      )) as WorkspaceView,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["workspaces"] }),
  })
}
