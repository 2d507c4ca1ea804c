import type { GoldEvidenceView, Hit, ReplayedTry, RunView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Check, X } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { HitList } from "@/ui/HitList"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { EvidenceLink } from "./QuestionCard"
import { replayQuery } from "./runs"

interface Props {
  workspaceId: string
  run: RunView
  questionId: string
  /** What the run measured, by configuration. */
  scores: Readonly<Record<string, number>>
}

/** What each configuration finds of a question's evidence, and what it misses; asked anew, since a run keeps numbers. */
export function Replay({ workspaceId, run, questionId, scores }: Props) {
  const { t } = useTranslation()
  const replay = useQuery(replayQuery(workspaceId, run.id, questionId))
  if (replay.isPending) return <ListSkeleton rows={2} />
  if (replay.isError) return <ErrorState error={replay.error} retry={replay.refetch} />
  const { question, tries } = replay.data
  const { measure } = run.request
  const hasChanged = tries.some(({ configuration, measures }) => differs(measures[measure], scores[configuration]))
  return (
    <div className="space-y-3 py-2 pl-7 max-md:pl-0">
      {question.answers.length > 0 && (
        <p className="text-muted">
          {t("evaluate.answer")}: {question.answers.join(" · ")}
        </p>
      )}
      <ul className="space-y-2">
        {question.evidence.map((piece) => (
          <li key={piece.id} className="panel space-y-2 p-3">
            <EvidenceLink workspaceId={workspaceId} piece={piece} />
            <Places piece={piece} tries={tries} />
          </li>
        ))}
      </ul>
      {hasChanged && <p className="text-warn text-xs">{t("evaluate.changedSince")}</p>}
      {tries.map((each) => (
        <Found key={each.configuration} workspaceId={workspaceId} tried={each} />
      ))}
    </div>
  )
}

function differs(now: number | undefined, then: number | undefined): boolean {
  return now !== undefined && then !== undefined && Math.abs(now - then) > 1e-6
}

/** At which rank each configuration finds a piece of evidence. */
function Places({ piece, tries }: { piece: GoldEvidenceView; tries: readonly ReplayedTry[] }) {
  const { t } = useTranslation()
  return (
    <ul className="flex flex-wrap gap-2">
      {tries.map(({ configuration, holds }) => {
        const rank = holds.findIndex((ids) => ids.includes(piece.id)) + 1
        return (
          <li key={configuration}>
            <Badge tone={rank ? "good" : "bad"}>
              {rank ? <Check className="size-3" aria-hidden /> : <X className="size-3" aria-hidden />}
              {configuration} {rank ? t("evaluate.foundAt", { rank }) : t("evaluate.missed")}
            </Badge>
          </li>
        )
      })}
    </ul>
  )
}

function Found({ workspaceId, tried }: { workspaceId: string; tried: ReplayedTry }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const open = ({ document_id: documentId, start, end, first_page }: Hit) =>
    void navigate({
      to: "/w/$workspaceId/documents/$documentId",
      params: { workspaceId, documentId },
      search: { start, end, page: first_page ?? undefined },
    })
  if (tried.error) return <p className="text-bad">{`${tried.configuration}: ${tried.error}`}</p>
  return (
    <details>
      <summary className="text-muted">
        {t("evaluate.found", { label: tried.configuration, count: tried.hits.length })}
      </summary>
      <div className="mt-2 space-y-2">
        {tried.reason && <p className="text-muted text-xs">{tried.reason}</p>}
        <HitList hits={tried.hits} onOpen={open} />
      </div>
    </details>
  )
}
