import type { MessageView } from "@insighthub/shared-typescript"
import { Copy, ListTree, RefreshCw, ThumbsDown, ThumbsUp } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Button, IconButton } from "@/ui/Button"
import { useToast } from "@/ui/Toasts"
import { withCitations } from "./copying"
import { type ChatPath, useMessageActions } from "./queries"
import type { Shown } from "./SidePanel"

interface Props {
  chat: ChatPath
  answer: MessageView
  isLast: boolean
  onShow: (shown: Shown) => void
}

export function AnswerActions({ chat, answer, isLast, onShow }: Props) {
  const { t } = useTranslation()
  const toast = useToast()
  const { regenerate, rate } = useMessageActions(chat)
  const copy = async () => {
    await navigator.clipboard.writeText(withCitations(answer, (page) => t("document.page", { page })))
    toast(t("ask.copied"))
  }
  const vote = (value: number) => rate.mutate({ id: answer.id, value: answer.feedback === value ? 0 : value })
  return (
    <div className="flex flex-wrap items-center gap-1">
      {answer.evidence.length > 0 && (
        <Button
          look="quiet"
          small
          onClick={() => onShow({ kind: "evidence", answerId: answer.id, hits: answer.evidence })}
        >
          <ListTree className="size-4" aria-hidden />
          {t("ask.evidence", { count: answer.evidence.length })}
        </Button>
      )}
      <IconButton label={t("ask.copy")} onClick={copy}>
        <Copy />
      </IconButton>
      {isLast && (
        <IconButton label={t("ask.regenerate")} onClick={() => regenerate.mutate(answer.id)}>
          <RefreshCw />
        </IconButton>
      )}
      <IconButton label={t("ask.good")} aria-pressed={answer.feedback === 1} onClick={() => vote(1)}>
        <ThumbsUp />
      </IconButton>
      <IconButton label={t("ask.bad")} aria-pressed={answer.feedback === -1} onClick={() => vote(-1)}>
        <ThumbsDown />
      </IconButton>
      <HowAnswered answer={answer} />
      {answer.mode_reason && <p className="w-full text-muted text-xs wrap-anywhere">{answer.mode_reason}</p>}
    </div>
  )
}

/** The mode that was used and why, the model, and how long it took. */
function HowAnswered({ answer }: { answer: MessageView }) {
  const { t, language } = useTranslation()
  const seconds = Object.values(answer.timings).reduce((sum, time) => sum + time, 0) / 1000
  const told = [
    answer.mode && t(`mode.${answer.mode}`),
    answer.model ?? t("ask.extractive"),
    seconds > 0 && `${seconds.toLocaleString(language, { maximumFractionDigits: 1 })} s`,
  ]
  return <span className="ml-auto text-muted text-xs">{told.filter(Boolean).join(" · ")}</span>
}
