import type {
  CommunityView,
  EntityDetailsView,
  EntityView,
  EvidenceView,
  GraphStatusView,
  NeighbourView,
  PathsView,
} from "@insighthub/shared-typescript"
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"
import type { GraphFile } from "./model"

const GRAPH = "/api/workspaces/{workspace_id}/graph"
const ENTITY = `${GRAPH}/entities/{entity_id}` as const

const at = (workspaceId: string) => ({ path: { workspace_id: workspaceId } })
const entityAt = (workspaceId: string, entityId: string) => ({
  path: { workspace_id: workspaceId, entity_id: entityId },
})

export const statusQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["graph", workspaceId, "status"],
    queryFn: () => data(api.GET(GRAPH, { params: at(workspaceId) })) as Promise<GraphStatusView>,
  })

export const graphQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["graph", workspaceId, "whole"],
    queryFn: () => {
      const params = { ...at(workspaceId), query: { format: "json" as const } }
      return data(api.GET(`${GRAPH}/export`, { params, parseAs: "json" })) as Promise<unknown> as Promise<GraphFile>
    },
    staleTime: 60_000,
  })

export const entitiesQuery = (workspaceId: string, text: string) =>
  queryOptions({
    queryKey: ["graph", workspaceId, "entities", text],
    queryFn: async () => {
      const params = { ...at(workspaceId), query: { text, limit: 12 } }
      return (await data(api.GET(`${GRAPH}/entities`, { params })))?.items as EntityView[]
    },
  })

export const entityQuery = (workspaceId: string, id: string) =>
  queryOptions({
    queryKey: ["graph", workspaceId, "entity", id],
    queryFn: () => data(api.GET(ENTITY, { params: entityAt(workspaceId, id) })) as Promise<EntityDetailsView>,
  })

export const neighboursQuery = (workspaceId: string, id: string) =>
  queryOptions({
    queryKey: ["graph", workspaceId, "neighbours", id],
    queryFn: async () => {
      const params = { ...entityAt(workspaceId, id), query: { limit: 30 } }
      return (await data(api.GET(`${ENTITY}/neighbours`, { params })))?.items as NeighbourView[]
    },
  })

export const evidenceQuery = (workspaceId: string, id: string, other?: string) =>
  queryOptions({
    queryKey: ["graph", workspaceId, "evidence", id, other],
    queryFn: async () => {
      const params = { ...entityAt(workspaceId, id), query: { other, limit: 20 } }
      return (await data(api.GET(`${ENTITY}/evidence`, { params })))?.items as EvidenceView[]
    },
  })

export const pathsQuery = (workspaceId: string, first: string, second: string) =>
  queryOptions({
    queryKey: ["graph", workspaceId, "paths", first, second],
    queryFn: () => {
      const params = { ...at(workspaceId), query: { first, second } }
      return data(api.GET(`${GRAPH}/paths`, { params })) as Promise<PathsView>
    },
  })

export const communitiesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["graph", workspaceId, "communities"],
    queryFn: async () => {
      const params = { ...at(workspaceId), query: { level: 0, limit: 50 } }
      return (await data(api.GET(`${GRAPH}/communities`, { params })))?.items as CommunityView[]
    },
  })

export type Decision =
  | { act: "hide" }
  | { act: "rename"; name: string }
  | { act: "merge"; other: string }
  | { act: "split"; names: string[] }

/** Corrects the graph by hand; it follows within moments. */
export function useDecide(workspaceId: string, id: string) {
  const queries = useQueryClient()
  const params = entityAt(workspaceId, id)
  return useMutation({
    mutationFn: async (decision: Decision): Promise<unknown> => {
      if (decision.act === "hide") return api.POST(`${ENTITY}/hide`, { params })
      if (decision.act === "rename") return api.POST(`${ENTITY}/rename`, { params, body: { name: decision.name } })
      if (decision.act === "merge") return api.POST(`${ENTITY}/merge`, { params, body: { other_id: decision.other } })
      return api.POST(`${ENTITY}/split`, { params, body: { names: decision.names } })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["graph", workspaceId] }),
  })
}

export function exportUrl(workspaceId: string, format: string): string {
  return `${GRAPH.replace("{workspace_id}", workspaceId)}/export?format=${format}`
}
