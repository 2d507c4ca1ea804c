import type { RunSummary, RunView, TaughtView } from "@insighthub/shared-typescript"
import { Check, GraduationCap } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { KindBadge } from "./QuestionCard"
import { useRun } from "./runs"

interface Props {
  workspaceId: string
  run: RunView
  summary: RunSummary
  onApply: (label: string) => void
}

/** What came of it in plain sentences, and what can be done with it. */
export function Verdict({ workspaceId, run, summary, onApply }: Props) {
  const { t } = useTranslation()
  const { teach } = useRun(workspaceId, run.id)
  const verdict = summary.verdict
  const recommended = verdict?.recommended ?? verdict?.winner
  const kinds = Object.entries(summary.kinds).filter(([, told]) => told !== null)
  return (
    <section aria-label={t("evaluate.verdict")} className="panel space-y-3 p-4">
      <p lang="en" className="font-semibold text-lg leading-snug">
        {verdict?.sentence ?? t("evaluate.noVerdict", { measure: run.request.measure })}
      </p>
      {kinds.length > 0 && (
        <ul className="space-y-1">
          {kinds.map(([kind, told]) => (
            <li key={kind} className="flex flex-wrap items-baseline gap-x-2">
              <KindBadge kind={kind} />
              <span lang="en">{told?.sentence}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted">{t("evaluate.measuredOn", { count: summary.questions })}</p>
      <div className="flex flex-wrap gap-2">
        {recommended && (
          <Button look="primary" onClick={() => onApply(recommended)}>
            <Check className="size-4" aria-hidden />
            {t("evaluate.applyLabel", { label: recommended })}
          </Button>
        )}
        <Button disabled={teach.isPending} onClick={() => teach.mutate()} title={t("evaluate.teachText")}>
          <GraduationCap className="size-4" aria-hidden />
          {t("evaluate.teach")}
        </Button>
      </div>
      <div aria-live="polite">
        {teach.isPending && <p className="text-muted">{t("evaluate.teaching")}</p>}
        {teach.error && <p className="text-bad">{teach.error.message}</p>}
        {teach.data && <Learnt told={teach.data} />}
      </div>
    </section>
  )
}

function Learnt({ told }: { told: TaughtView }) {
  const { t } = useTranslation()
  return (
    <p>
      <strong>{t(told.used ? "evaluate.taughtUsed" : "evaluate.taughtUnused")}</strong>{" "}
      <span lang="en">{told.reason}</span>
    </p>
  )
}
