import type {
  AboutView,
  ChunkView,
  DocumentView,
  DuplicateGroupView,
  ParsedDocument,
} from "@insighthub/shared-typescript"
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"

export interface DocumentFilter {
  status?: "queued" | "parsing" | "chunking" | "indexing" | "ready" | "failed"
  tag?: string
}

interface DocumentPage {
  items: DocumentView[]
  next_cursor?: string | null
}

const LIST = "/api/workspaces/{workspace_id}/documents"
const ONE = "/api/workspaces/{workspace_id}/documents/{document_id}"

const one = (workspaceId: string, documentId: string) => ({
  params: { path: { workspace_id: workspaceId, document_id: documentId } },
})

export const documentsQuery = (workspaceId: string, filter: DocumentFilter) =>
  infiniteQueryOptions({
    queryKey: ["documents", workspaceId, "list", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }): Promise<DocumentPage> => {
      const params = { path: { workspace_id: workspaceId }, query: { ...filter, cursor, limit: 100 } }
      return data(api.GET(LIST, { params })) as Promise<DocumentPage>
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

export const documentQuery = (workspaceId: string, documentId: string) =>
  queryOptions({
    queryKey: ["documents", workspaceId, documentId],
    queryFn: () => data(api.GET(ONE, one(workspaceId, documentId))) as Promise<DocumentView>,
  })

/** The text of a version never changes, so it is asked for again only when another version answers. */
export const textQuery = (workspaceId: string, documentId: string, version: number) =>
  queryOptions({
    queryKey: ["text", workspaceId, documentId, version],
    queryFn: () => data(api.GET(`${ONE}/text`, one(workspaceId, documentId))) as Promise<ParsedDocument>,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const chunksQuery = (workspaceId: string, documentId: string, version: number) =>
  queryOptions({
    queryKey: ["chunks", workspaceId, documentId, version],
    queryFn: async () => (await data(api.GET(`${ONE}/chunks`, one(workspaceId, documentId))))?.items as ChunkView[],
  })

export const duplicatesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["documents", workspaceId, "duplicates"],
    queryFn: () => {
      const params = { path: { workspace_id: workspaceId } }
      return data(api.GET("/api/workspaces/{workspace_id}/duplicates", { params })) as Promise<DuplicateGroupView[]>
    },
  })

export const aboutQuery = (workspaceId: string, documentId: string) =>
  queryOptions({
    queryKey: ["documents", workspaceId, documentId, "about"],
    queryFn: () => data(api.GET(`${ONE}/enrichments`, one(workspaceId, documentId))) as Promise<AboutView>,
  })

export type Change = { id: string; act: "delete" | "retry" } | { id: string; act: "tag"; tags: string[] }

async function apply(workspaceId: string, change: Change): Promise<unknown> {
  const at = one(workspaceId, change.id)
  if (change.act === "tag") return api.PATCH(ONE, { ...at, body: { tags: change.tags } })
  return change.act === "delete" ? api.DELETE(ONE, at) : api.POST(`${ONE}/retry`, at)
}

/** Deletes, retries or tags documents, one after the other. */
export function useChangeDocuments(workspaceId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (changes: Change[]) => {
      for (const change of changes) await apply(workspaceId, change)
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["documents", workspaceId] })
      void queries.invalidateQueries({ queryKey: ["workspace", workspaceId] })
    },
  })
}
