import type {
  KeyView,
  ModelView,
  NewKeyView,
  StatusView,
  TaskView,
  TrialView,
  WorkspaceView,
} from "@insighthub/shared-typescript"
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data, health } from "@/api/client"

const WORKSPACE = "/api/workspaces/{workspace_id}"

export type WorkspaceSettings = WorkspaceView["settings"]

const at = (workspaceId: string) => ({ params: { path: { workspace_id: workspaceId } } })

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: () => data(api.GET("/api/status")) as Promise<StatusView>,
})

export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: () => data(api.GET("/api/models")) as Promise<ModelView[]>,
})

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: health,
})

export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async () => (await data(api.GET("/api/keys")))?.items as KeyView[],
})

export const tasksQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["tasks", workspaceId],
    queryFn: async () => {
      const { params } = at(workspaceId)
      return (await data(api.GET(`${WORKSPACE}/tasks`, { params: { ...params, query: { limit: 100 } } })))
        ?.items as TaskView[]
    },
    refetchInterval: 5000,
  })

export function useSaveWorkspace(workspaceId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { name?: string; settings: Record<string, unknown> }) =>
      api.PATCH(WORKSPACE, { ...at(workspaceId), body }),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["workspace", workspaceId] })
      void queries.invalidateQueries({ queryKey: ["workspaces"] })
    },
  })
}

export function useDeleteWorkspace(workspaceId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.DELETE(WORKSPACE, at(workspaceId)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["workspaces"] }),
  })
}

export function useKeys() {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ["keys"] })
  const create = useMutation({
    mutationFn: (name: string) => data(api.POST("/api/keys", { body: { name } })) as Promise<NewKeyView>,
    onSettled,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE("/api/keys/{key_id}", { params: { path: { key_id: id } } }),
    onSettled,
  })
  return { create, revoke }
}

export function useReplay(workspaceId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (taskId: string | null): Promise<unknown> => {
      if (taskId === null) return api.POST(`${WORKSPACE}/tasks/replay`, at(workspaceId))
      const params = { path: { workspace_id: workspaceId, task_id: taskId } }
      return api.POST(`${WORKSPACE}/tasks/{task_id}/replay`, { params })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["tasks", workspaceId] }),
  })
}

export function useSignOut() {
  return useMutation({ mutationFn: () => api.DELETE("/api/session"), onSuccess: () => window.location.assign("/") })
}

/** A one-time address that signs another browser in. */
export function useSignInLink() {
  return useMutation({
    mutationFn: async () => {
      const made = await data(api.POST("/api/session/links"))
      return new URL(made?.path ?? "/", window.location.href).href
    },
  })
}

/** Asks the language model for a word. */
export function useTryModel() {
  return useMutation({
    mutationFn: (llm: string) => data(api.POST("/api/models/language/trial", { body: { llm } })) as Promise<TrialView>,
  })
}
