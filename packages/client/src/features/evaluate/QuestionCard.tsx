import type { GoldEvidenceView, GoldQuestionView } from "@insighthub/shared-typescript"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import type { KINDS } from "./wishes"

interface Props {
  workspaceId: string
  question: GoldQuestionView
  children?: ReactNode
}

/** A question with its answers and its evidence; `children` are what can be done with it. */
export function QuestionCard({ workspaceId, question, children }: Props) {
  const { t } = useTranslation()
  return (
    <article className="space-y-2">
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 font-medium wrap-anywhere">{question.text}</p>
        {children}
      </div>
      <p className="flex flex-wrap gap-1">
        <KindBadge kind={question.kind} />
        <Badge>{t(`origin.${question.origin as "human"}`)}</Badge>
      </p>
      {question.answers.length > 0 && (
        <p className="text-muted">
          {t("evaluate.answer")}: {question.answers.join(" · ")}
        </p>
      )}
      <ul className="space-y-1">
        {question.evidence.map((piece) => (
          <li key={piece.id}>
            <EvidenceLink workspaceId={workspaceId} piece={piece} />
          </li>
        ))}
      </ul>
      {question.evidence.length === 0 && question.kind !== "unanswerable" && (
        <p className="text-warn text-xs">{t("evaluate.noEvidence")}</p>
      )}
    </article>
  )
}

export function KindBadge({ kind }: { kind: string }) {
  const { t } = useTranslation()
  return <Badge tone="accent">{t(`questionKind.${kind as (typeof KINDS)[number]}`)}</Badge>
}

/** To the place in the document where the evidence stands. */
export function EvidenceLink({ workspaceId, piece }: { workspaceId: string; piece: GoldEvidenceView }) {
  return (
    <Link
      to="/w/$workspaceId/documents/$documentId"
      params={{ workspaceId, documentId: piece.document_id }}
      search={{ start: piece.start ?? undefined, end: piece.end ?? undefined }}
      className="block text-xs hover:underline wrap-anywhere"
    >
      {piece.quote && <span className="line-clamp-3">“{piece.quote}”</span>}
      <span className="text-accent">{piece.document_name}</span>
    </Link>
  )
}
