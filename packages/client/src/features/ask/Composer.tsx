import type { Mode } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { ArrowUp, Square } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ModePicker } from "@/ui/ModePicker"
import { messagesQuery, useMessageActions } from "./queries"

interface Props {
  workspaceId: string
  chatId?: string
  draft: string
  onDraft: (text: string) => void
  onAsk: (text: string, mode: Mode) => Promise<void>
  error: Error | null
}

export function Composer({ workspaceId, chatId = "", draft: text, onDraft: setText, onAsk, error }: Props) {
  const { t } = useTranslation()
  const workspace = useWorkspace(workspaceId)
  const [chosen, setChosen] = useState<Mode | null>(null)
  const [isSending, setSending] = useState(false)
  const chat = { workspaceId, chatId }
  const messages = useQuery({ ...messagesQuery(chat), enabled: chatId !== "" })
  const { stop } = useMessageActions(chat)
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (text) box.current?.focus() // a question that is edited was put here from above
  }, [text])
  const answering = chatId ? messages.data?.find(({ state }) => state === "answering") : undefined
  const mode = chosen ?? workspace.data?.settings.retrieval.mode ?? "auto"
  const submit = async () => {
    if (!text.trim() || answering || isSending) return
    setSending(true)
    await onAsk(text.trim(), mode).then(
      () => setText(""),
      () => {}, // the error is shown below, and the text stays
    )
    setSending(false)
  }
  return (
    <form
      className="mx-auto w-full max-w-3xl p-3 pt-0 md:pb-6"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {error && (
        <p role="alert" className="pb-2 text-bad">
          {error.message}
        </p>
      )}
      <div className="panel p-2 shadow-sm focus-within:border-accent">
        <textarea
          ref={box}
          className="field-sizing-content max-h-48 min-h-10 w-full resize-none bg-transparent px-2 py-1.5 text-base outline-none placeholder:text-muted"
          aria-label={t("ask.placeholder")}
          placeholder={t("ask.placeholder")}
          maxLength={4000}
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            void submit()
          }}
        />
        <div className="flex items-center gap-2">
          <ModePicker value={mode} onChange={setChosen} />
          <span className="ml-auto" />
          {answering ? (
            <Button onClick={() => stop.mutate(answering.id)}>
              <Square className="size-3.5 fill-current" aria-hidden />
              {t("ask.stop")}
            </Button>
          ) : (
            <Button look="primary" type="submit" aria-label={t("ask.send")} disabled={!text.trim() || isSending}>
              <ArrowUp className="size-4" aria-hidden />
            </Button>
          )}
        </div>
      </div>
    </form>
  )
}
