import type { MessageView } from "@insighthub/shared-typescript"
import { CircleAlert, LoaderCircle } from "lucide-react"
import { useTranslation } from "@/i18n"
import { AnswerText } from "@/ui/AnswerText"
import { AnswerActions } from "./AnswerActions"
import { Offers } from "./Offers"
import type { ChatPath } from "./queries"
import type { Shown } from "./SidePanel"

interface Props {
  chat: ChatPath
  answer: MessageView
  /** The question that it answers. */
  asked: string
  isLast: boolean
  onShow: (shown: Shown) => void
}

export function Answer({ chat, answer, asked, isLast, onShow }: Props) {
  const { t } = useTranslation()
  const isAnswering = answer.state === "answering"
  return (
    <article aria-label={t("ask.answer")} aria-busy={isAnswering} className="space-y-3">
      <div aria-live="polite">
        {answer.text && <AnswerText answer={answer} onCite={(citation) => onShow({ kind: "citation", citation })} />}
        {isAnswering && (
          <p className="mt-2 flex items-center gap-2 text-muted">
            <LoaderCircle className="size-4 animate-spin" aria-hidden />
            {t(answer.evidence.length > 0 ? "ask.writing" : "ask.searching")}
          </p>
        )}
      </div>
      {answer.reason && (
        <p className="flex items-center gap-2 text-warn">
          <CircleAlert className="size-4 shrink-0" aria-hidden />
          {answer.reason}
        </p>
      )}
      {answer.weak && <Offers workspaceId={chat.workspaceId} question={asked} />}
      {!isAnswering && <AnswerActions chat={chat} answer={answer} isLast={isLast} onShow={onShow} />}
    </article>
  )
}
