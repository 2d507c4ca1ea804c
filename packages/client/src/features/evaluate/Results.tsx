import type { RunSummary, RunView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "@/i18n"
import { ErrorState, ListSkeleton, Skeleton } from "@/ui/states"
import { ApplyDialog } from "./ApplyDialog"
import { Questions } from "./Questions"
import { ResultsTable } from "./ResultsTable"
import { rowsOf } from "./results"
import { resultsQuery } from "./runs"
import { Verdict } from "./Verdict"

const Plots = lazy(() => import("./plots/Plots").then(({ Plots }) => ({ default: Plots })))

interface Props {
  workspaceId: string
  run: RunView
  summary: RunSummary
}

/** The verdict first; below it the figures, the plots, and every question. */
export function Results({ workspaceId, run, summary }: Props) {
  const { t } = useTranslation()
  const [applied, setApplied] = useState<string | null>(null)
  const results = useQuery(resultsQuery(workspaceId, run))
  const { measure } = run.request
  const rows = results.data && rowsOf(results.data, measure)
  return (
    <>
      <Verdict workspaceId={workspaceId} run={run} summary={summary} onApply={setApplied} />
      <ResultsTable summary={summary} measure={measure} onApply={setApplied} />
      {results.isError && <ErrorState error={results.error} retry={results.refetch} />}
      {results.isPending && run.state !== "running" && <ListSkeleton rows={3} />}
      {rows && rows.length > 0 && (
        <>
          <Suspense fallback={<PlotsSkeleton />}>
            <Plots summary={summary} measure={measure} rows={rows} />
          </Suspense>
          <Questions workspaceId={workspaceId} run={run} rows={rows} summary={summary} />
        </>
      )}
      {summary.unreviewed > 0 && <p className="text-warn">{t("evaluate.unreviewed", { count: summary.unreviewed })}</p>}
      <ApplyDialog workspaceId={workspaceId} run={run} label={applied} onClose={() => setApplied(null)} />
    </>
  )
}

function PlotsSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <Skeleton className="h-96" />
      <Skeleton className="h-96" />
    </div>
  )
}
