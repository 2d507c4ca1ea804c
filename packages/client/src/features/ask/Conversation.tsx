import type { MessageView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { Pencil } from "lucide-react"
import { useEffect, useRef } from "react"
import { useTranslation } from "@/i18n"
import { IconButton } from "@/ui/Button"
import { EmptyState, ErrorState, ListSkeleton } from "@/ui/states"
import { Answer } from "./Answer"
import { type ChatPath, messagesQuery } from "./queries"
import type { Shown } from "./SidePanel"
import { useFollowAnswer } from "./useFollowAnswer"

interface Props {
  chat: ChatPath
  onShow: (shown: Shown) => void
  onEdit: (question: string) => void
}

export function Conversation({ chat, onShow, onEdit }: Props) {
  const { t } = useTranslation()
  const messages = useQuery(messagesQuery(chat))
  useFollowAnswer(chat, messages.data?.find(({ state }) => state === "answering")?.id)
  const foot = useStickyFoot(messages.data)
  if (messages.isPending) return <ListSkeleton />
  if (messages.isLoadingError) return <ErrorState error={messages.error} retry={messages.refetch} />
  if (messages.data.length === 0) return <EmptyState title={t("ask.emptyChat")} />
  const last = messages.data.at(-1)
  return (
    <ol aria-label={t("ask.conversation")} className="mx-auto max-w-3xl space-y-6 p-4 md:py-8">
      {messages.data.map((message, place) => (
        <li key={message.id}>
          {message.role === "user" ? (
            <QuestionBubble text={message.text} onEdit={onEdit} />
          ) : (
            <Answer
              chat={chat}
              answer={message}
              asked={messages.data[place - 1]?.text ?? ""}
              isLast={message === last}
              onShow={onShow}
            />
          )}
        </li>
      ))}
      <li ref={foot} aria-hidden className="h-px" />
    </ol>
  )
}

function QuestionBubble({ text, onEdit }: { text: string; onEdit: (text: string) => void }) {
  const { t } = useTranslation()
  return (
    <div className="group flex items-center justify-end gap-1">
      <IconButton
        label={t("ask.edit")}
        onClick={() => onEdit(text)}
        className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
      >
        <Pencil />
      </IconButton>
      <div className="w-fit max-w-[85%] whitespace-pre-wrap rounded-2xl rounded-br-md bg-accent-soft px-4 py-2.5 wrap-anywhere">
        {text}
      </div>
    </div>
  )
}

/** Keeps the newest words in view, unless the reader has scrolled up. */
function useStickyFoot(messages: MessageView[] | undefined) {
  const foot = useRef<HTMLLIElement>(null)
  const count = messages?.length
  const length = messages?.at(-1)?.text.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message always comes into view
  useEffect(() => {
    foot.current?.scrollIntoView({ block: "end" }) // newer browsers return a promise, which is no clean-up
  }, [count])
  // biome-ignore lint/correctness/useExhaustiveDependencies: more text, more to scroll
  useEffect(() => {
    const box = foot.current?.closest("#conversation")
    if (box && box.scrollHeight - box.scrollTop - box.clientHeight < 160) foot.current?.scrollIntoView({ block: "end" })
  }, [length])
  return foot
}
