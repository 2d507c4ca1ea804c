import type { ChatView, Filters, MessageView, Mode } from "@insighthub/shared-typescript"
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import { api, data } from "@/api/client"

const CHATS = "/api/workspaces/{workspace_id}/chats"
const CHAT = `${CHATS}/{chat_id}` as const
const MESSAGES = `${CHAT}/messages` as const
const MESSAGE = `${MESSAGES}/{message_id}` as const

export interface ChatPath {
  workspaceId: string
  chatId: string
}

// What is left out has its default.
const NO_FILTERS = {} as Filters

const path = ({ workspaceId, chatId }: ChatPath) => ({
  params: { path: { workspace_id: workspaceId, chat_id: chatId } },
})

const messagePath = ({ workspaceId, chatId }: ChatPath, messageId: string) => ({
  params: { path: { workspace_id: workspaceId, chat_id: chatId, message_id: messageId } },
})

export const chatsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["chats", workspaceId],
    queryFn: async () => {
      const params = { path: { workspace_id: workspaceId }, query: { limit: 200 } }
      return (await data(api.GET(CHATS, { params })))?.items as ChatView[]
    },
  })

export const messagesQuery = (chat: ChatPath) =>
  queryOptions({
    queryKey: ["messages", chat.workspaceId, chat.chatId],
    queryFn: async () => (await data(api.GET(MESSAGES, path(chat))))?.items as MessageView[],
    staleTime: Number.POSITIVE_INFINITY,
  })

export interface Question {
  text: string
  mode: Mode
}

/** Asks in the chat, or in a new one that is named after the question; the id of the chat. */
export function useAsk(workspaceId: string, chatId: string | undefined) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ text, mode }: Question) => {
      const chat = { workspaceId, chatId: chatId ?? (await newChat(workspaceId, text)) }
      await api.POST(MESSAGES, { ...path(chat), body: { question: text, mode, filters: NO_FILTERS } })
      await queries.invalidateQueries({ queryKey: messagesQuery(chat).queryKey })
      return chat.chatId
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["chats", workspaceId] }),
  })
}

async function newChat(workspaceId: string, question: string): Promise<string> {
  const body = { title: question.replace(/\s+/g, " ").trim().slice(0, 120) }
  const made = await data(api.POST(CHATS, { params: { path: { workspace_id: workspaceId } }, body }))
  return (made as ChatView).id
}

export function useChatActions(workspaceId: string) {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ["chats", workspaceId] })
  const rename = useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      api.PATCH(CHAT, { ...path({ workspaceId, chatId: id }), body: { title } }),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => api.DELETE(CHAT, path({ workspaceId, chatId: id })),
    onSettled,
  })
  return { rename, remove }
}

export function useMessageActions(chat: ChatPath) {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: messagesQuery(chat).queryKey })
  const stop = useMutation({
    mutationFn: (id: string) => api.POST(`${MESSAGE}/cancel`, messagePath(chat, id)),
    onSettled,
  })
  const regenerate = useMutation({
    mutationFn: (id: string) => api.POST(`${MESSAGE}/regenerate`, messagePath(chat, id)),
    onSettled,
  })
  const rate = useMutation({
    mutationFn: ({ id, value }: { id: string; value: number }) =>
      api.PUT(`${MESSAGE}/feedback`, { ...messagePath(chat, id), body: { value } }),
    onSettled,
  })
  return { stop, regenerate, rate }
}
