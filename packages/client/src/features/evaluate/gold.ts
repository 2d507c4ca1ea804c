import type { GoldQuestionView, GoldSetView, QuestionsAdded, WantedQuestion } from "@insighthub/shared-typescript"
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"

const SETS = "/api/workspaces/{workspace_id}/gold-sets"
const SET = `${SETS}/{gold_set_id}` as const
const QUESTION = `${SET}/questions/{question_id}` as const

const inSet = (workspaceId: string, goldSetId: string) => ({
  params: { path: { workspace_id: workspaceId, gold_set_id: goldSetId } },
})

interface QuestionPage {
  items: GoldQuestionView[]
  next_cursor?: string | null
}

export const goldSetsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["gold-sets", workspaceId],
    queryFn: async () => {
      const params = { path: { workspace_id: workspaceId }, query: { limit: 200 } }
      return (await data(api.GET(SETS, { params })))?.items as GoldSetView[]
    },
  })

export const goldSetQuery = (workspaceId: string, goldSetId: string) =>
  queryOptions({
    queryKey: ["gold-sets", workspaceId, goldSetId],
    queryFn: () => data(api.GET(SET, inSet(workspaceId, goldSetId))) as Promise<GoldSetView>,
  })

/** Questions that count, or those that await a review: never both. */
export const questionsQuery = (workspaceId: string, goldSetId: string, reviewed: boolean) =>
  infiniteQueryOptions({
    queryKey: ["gold-sets", workspaceId, goldSetId, "questions", reviewed],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }): Promise<QuestionPage> => {
      const { params } = inSet(workspaceId, goldSetId)
      const query = { reviewed, cursor, limit: 100 }
      return data(api.GET(`${SET}/questions`, { params: { ...params, query } })) as Promise<QuestionPage>
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

export function exportUrl(workspaceId: string, goldSetId: string, form: "jsonl" | "csv"): string {
  return `/api/workspaces/${workspaceId}/gold-sets/${goldSetId}/export.${form}`
}

/** How many of a set's questions a run measures without proposals that nobody reviewed. */
export function counted({ origins, unreviewed }: GoldSetView): number {
  return Object.values(origins).reduce((sum, count) => sum + count, 0) - unreviewed
}

export function useGoldSets(workspaceId: string) {
  const onSettled = useFresh(workspaceId)
  const create = useMutation({
    mutationFn: (name: string) =>
      data(api.POST(SETS, { params: { path: { workspace_id: workspaceId } }, body: { name } })) as Promise<GoldSetView>,
    onSettled,
  })
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      api.PATCH(SET, { ...inSet(workspaceId, id), body: { name } }),
    onSettled,
  })
  const remove = useMutation({ mutationFn: (id: string) => api.DELETE(SET, inSet(workspaceId, id)), onSettled })
  return { create, rename, remove }
}

export interface Proposing {
  count: number
  by_model: boolean
  llm: string
  budget_tokens: number
}

/** What adds questions to a set, by hand, by file and by its documents. */
export function useAdd(workspaceId: string, goldSetId: string) {
  const onSettled = useFresh(workspaceId)
  const at = inSet(workspaceId, goldSetId)
  const add = useMutation({
    mutationFn: (question: WantedQuestion) =>
      data(api.POST(`${SET}/questions`, { ...at, body: { questions: [question] } })) as Promise<QuestionsAdded>,
    onSettled,
  })
  const bringIn = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append("file", file, file.name)
      const sent = { ...at, body: { file: "" }, bodySerializer: () => body }
      return data(api.POST(`${SET}/import`, sent)) as Promise<QuestionsAdded>
    },
    onSettled,
  })
  const propose = useMutation({
    mutationFn: (wanted: Proposing) => api.POST(`${SET}/proposals`, { ...at, body: wanted }),
    onSettled,
  })
  return { add, bringIn, propose }
}

/** What is done to one question. */
export function useQuestion(workspaceId: string, goldSetId: string) {
  const onSettled = useFresh(workspaceId)
  const at = (id: string) => ({
    params: { path: { workspace_id: workspaceId, gold_set_id: goldSetId, question_id: id } },
  })
  const change = useMutation({
    mutationFn: ({ id, question }: { id: string; question: WantedQuestion }) =>
      data(api.PUT(QUESTION, { ...at(id), body: question })) as Promise<QuestionsAdded>,
    onSettled,
  })
  const accept = useMutation({
    mutationFn: (id: string) => api.POST(`${QUESTION}/review`, { ...at(id), body: {} }),
    onSettled,
  })
  const remove = useMutation({ mutationFn: (id: string) => api.DELETE(QUESTION, at(id)), onSettled })
  return { change, accept, remove }
}

function useFresh(workspaceId: string) {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ["gold-sets", workspaceId] })
}
