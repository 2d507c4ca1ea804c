import type { ArchiveView, StorageView } from "@insighthub/shared-typescript"
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"
import { uploadArchive } from "@/api/uploads"

export const storageQuery = queryOptions({
  queryKey: ["storage"],
  queryFn: () => data(api.GET("/api/storage")) as Promise<StorageView>,
})

/** Asked for again and again only while one of them is under way. */
export const archivesQuery = queryOptions({
  queryKey: ["archives"],
  queryFn: async () => (await data(api.GET("/api/archives", { params: { query: { limit: 10 } } })))?.items ?? [],
  refetchInterval: ({ state }) => (state.data?.some((archive) => archive.state === "running") ? 1000 : false),
})

export function archiveUrl(archive: ArchiveView): string {
  return `/api/archives/${archive.id}/content`
}

interface Brought {
  file: File
  /** The fingerprint of a signer whom the reader vouches for. */
  trust: string
  onProgress: (share: number) => void
}

export function useArchives(workspaceId: string) {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ["archives"] })
  const takeOut = useMutation({
    mutationFn: () =>
      api.POST("/api/workspaces/{workspace_id}/archives", { params: { path: { workspace_id: workspaceId } } }),
    onSettled,
  })
  const bringIn = useMutation({
    mutationFn: ({ file, trust, onProgress }: Brought) => uploadArchive(file, trust, onProgress),
    onSettled,
  })
  return { takeOut, bringIn }
}
