import type { ImportItemView, ImportPreview, ImportView } from "@insighthub/shared-typescript"
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"

const LIST = "/api/workspaces/{workspace_id}/imports"
const ONE = `${LIST}/{import_id}` as const

const at = (workspaceId: string, importId: string) => ({
  params: { path: { workspace_id: workspaceId, import_id: importId } },
})

export const importsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["imports", workspaceId],
    queryFn: async () => {
      const params = { path: { workspace_id: workspaceId }, query: { limit: 10 } }
      return (await data(api.GET(LIST, { params })))?.items as ImportView[]
    },
  })

/** The items that need the reader: what failed, and what may mean several articles. */
export const openItemsQuery = (workspaceId: string, importId: string) =>
  queryOptions({
    queryKey: ["imports", workspaceId, importId, "items"],
    queryFn: async () => {
      const { params } = at(workspaceId, importId)
      const page = await data(api.GET(`${ONE}/items`, { params: { ...params, query: { limit: 200 } } }))
      return ((page?.items ?? []) as ImportItemView[]).filter(({ reason, choices }) => reason || choices)
    },
  })

export type NewImport =
  | { kind: "wikipedia"; titles: string[]; searches: string[]; language: string; depth: number; limit: number }
  | { kind: "web"; urls: string[]; depth: number; limit: number }

export function useImports(workspaceId: string) {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ["imports", workspaceId] })
  const params = { path: { workspace_id: workspaceId } }
  const begin = useMutation({
    mutationFn: async (wanted: NewImport) => {
      const { kind, ...body } = wanted
      if (kind === "web") return api.POST(`${LIST}/web`, { params, body: body as never })
      return api.POST(`${LIST}/wikipedia`, { params, body: body as never })
    },
    onSettled,
  })
  const preview = useMutation({
    mutationFn: async (wanted: NewImport) => {
      const { kind, ...body } = wanted
      if (kind === "web") return data(api.POST(`${LIST}/web/preview`, { params, body: body as never }))
      return data(api.POST(`${LIST}/wikipedia/preview`, { params, body: body as never })) as Promise<ImportPreview>
    },
  })
  const cancel = useMutation({ mutationFn: (id: string) => api.POST(`${ONE}/cancel`, at(workspaceId, id)), onSettled })
  const retry = useMutation({ mutationFn: (id: string) => api.POST(`${ONE}/retry`, at(workspaceId, id)), onSettled })
  return { begin, preview, cancel, retry }
}
