import { ProblemError, type WorkspaceView } from "@insighthub/shared-typescript"
import { queryOptions, useQuery } from "@tanstack/react-query"
import { api, data } from "./client"

export function isSignedOut(error: Error | null): boolean {
  return error instanceof ProblemError && error.status === 401
}

export const workspacesQuery = queryOptions({
  queryKey: ["workspaces"],
  queryFn: async (): Promise<WorkspaceView[]> =>
    (await data(api.GET("/api/workspaces", { params: { query: { limit: 200 } } })))?.items ?? [],
})

export const workspaceQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["workspace", workspaceId],
    queryFn: async (): Promise<WorkspaceView> =>
      data(
        api.GET("/api/workspaces/{workspace_id}", { params: { path: { workspace_id: workspaceId } } }),
      ) as Promise<WorkspaceView>,
  })

export function useWorkspace(workspaceId: string) {
  return useQuery(workspaceQuery(workspaceId))
}
