import type { MessageView, StreamEvent } from "@insighthub/shared-typescript"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { answerEvents } from "@/api/client"
import { type ChatPath, messagesQuery } from "./queries"

/** What an event makes of the answer as it is shown so far. */
export function after(answer: MessageView, event: StreamEvent): MessageView {
  switch (event.topic) {
    case "evidence.gathered": {
      // Also how an answer begins anew after a stop of the server; of the first writing nothing is kept.
      const { hits, question, model, mode, mode_reason } = event.data
      return { ...answer, text: "", evidence: hits, question, model, mode, mode_reason } as MessageView
    }
    case "answer.token":
      return { ...answer, text: answer.text + event.data.text }
    case "answer.finished": {
      const { text, citations, statements, weak, timings } = event.data
      return { ...answer, text, citations, statements, weak, timings } as MessageView
    }
    case "end":
      return event.data
    default:
      return answer
  }
}

/** Shows an answer while it is written; it is read from its beginning, however late the page comes. */
export function useFollowAnswer({ workspaceId, chatId }: ChatPath, answering: string | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!answering) return
    const stop = new AbortController()
    const { queryKey } = messagesQuery({ workspaceId, chatId })
    const change = (make: (answer: MessageView) => MessageView) =>
      queries.setQueryData(queryKey, (messages) => messages?.map((each) => (each.id === answering ? make(each) : each)))
    const follow = async () => {
      change((answer) => ({ ...answer, text: "" }))
      for await (const event of answerEvents({ workspaceId, chatId, messageId: answering }, stop.signal)) {
        change((answer) => after(answer, event))
      }
    }
    follow().catch(() => queries.invalidateQueries({ queryKey }))
    return () => stop.abort()
  }, [workspaceId, chatId, answering, queries])
}
