import type { RunView } from "@insighthub/shared-typescript"
import { useEffect, useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { NumberField } from "./fields"
import { useRun } from "./runs"

/** How far a run is, and how to stop it or to go on with it. */
export function RunProgress({ workspaceId, run }: { workspaceId: string; run: RunView }) {
  const { t } = useTranslation()
  const isRunning = run.state === "running"
  const { cancel, resume } = useRun(workspaceId, run.id)
  const [budget, setBudget] = useState<number | null>(run.request.budget_tokens ?? null)
  const left = useTimeLeft(run)
  const error = cancel.error ?? resume.error
  return (
    <section aria-label={t("evaluate.progressLabel")} className="panel space-y-3 p-4">
      <p className="flex flex-wrap justify-between gap-2">
        <span className="font-medium">
          {run.question_count === 0 && isRunning
            ? t("evaluate.starting")
            : t("evaluate.progress", { done: run.done, total: run.question_count })}
        </span>
        {isRunning && left !== null && <span className="text-muted">{t("evaluate.secondsLeft", { count: left })}</span>}
      </p>
      <progress
        className="h-2 w-full"
        value={run.question_count > 0 ? run.done : undefined}
        max={run.question_count || undefined}
        aria-label={t("evaluate.progressLabel")}
      />
      {run.reason && <p className="wrap-anywhere">{run.reason}</p>}
      {run.state === "stopped" && run.request.answers && (
        <div className="max-w-60">
          <NumberField
            optional
            label={t("evaluate.budgetTokens")}
            value={budget}
            min={0}
            max={1_000_000_000}
            onChange={setBudget}
          />
        </div>
      )}
      {error && (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      )}
      {isRunning ? (
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t("action.cancel")}
        </Button>
      ) : (
        <Button look="primary" disabled={resume.isPending} onClick={() => resume.mutate(budget)}>
          {t("evaluate.resume")}
        </Button>
      )}
    </section>
  )
}

/** By the pace since this page is open; null until two questions were measured meanwhile. */
function useTimeLeft(run: RunView): number | null {
  const [since] = useState(() => ({ done: run.done, at: performance.now() }))
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const measured = run.done - since.done
    if (measured < 2) return
    const pace = (performance.now() - since.at) / measured
    setLeft(Math.ceil((pace * (run.question_count - run.done)) / 1000))
  }, [run.done, run.question_count, since])
  return left
}
