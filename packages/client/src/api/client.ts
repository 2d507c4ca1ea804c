import {
  type ApiClient,
  apiClient,
  type CompareWanted,
  replyEvents,
  type StreamEvent,
  streamEvents,
} from "@insighthub/shared-typescript"

/** The cookie signs in; there is no token that a script could read. */
export const api: ApiClient = apiClient()

/** What comes of a request; errors are thrown by the client. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T
}

export function workspaceEvents(
  workspaceId: string,
  signal: AbortSignal,
  onConnection: (isThere: boolean) => void,
): AsyncGenerator<StreamEvent> {
  return streamEvents(`/api/workspaces/${workspaceId}/events`, { signal, onConnection })
}

export function answerEvents(ids: MessagePath, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  const { workspaceId, chatId, messageId } = ids
  const url = `/api/workspaces/${workspaceId}/chats/${chatId}/messages/${messageId}/stream`
  return streamEvents(url, { signal, ends: true })
}

export function comparisonEvents(
  workspaceId: string,
  wanted: CompareWanted,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  return replyEvents(`/api/workspaces/${workspaceId}/compare`, wanted, { signal })
}

export interface MessagePath {
  workspaceId: string
  chatId: string
  messageId: string
}

export interface Health {
  status: string
  dependencies: Record<string, string>
}

/** What is not ready is told with 503, which is an answer here and no error. */
export async function health(): Promise<Health> {
  return (await fetch("/health/ready")).json() as Promise<Health>
}
