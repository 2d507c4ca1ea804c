import type { GoldSetView, RunView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "@/i18n"
import { formatTime } from "@/ui/formatting"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { runsQuery } from "./runs"
import { StateBadge } from "./StateBadge"

/** The runs, newest first, each with its verdict. */
export function RunList({ workspaceId, sets }: { workspaceId: string; sets: readonly GoldSetView[] }) {
  const { t } = useTranslation()
  const runs = useQuery(runsQuery(workspaceId))
  const nameOf = (run: RunView) => sets.find(({ id }) => id === run.gold_set_id)?.name ?? ""
  return (
    <section className="space-y-2">
      <h2 className="font-semibold">{t("evaluate.runs")}</h2>
      {runs.isPending && <ListSkeleton rows={2} />}
      {runs.isError && <ErrorState error={runs.error} retry={runs.refetch} />}
      {runs.data?.length === 0 && <p className="text-muted">{t("evaluate.noRuns")}</p>}
      {runs.data && runs.data.length > 0 && (
        <ul className="panel divide-y divide-line">
          {runs.data.map((run) => (
            <RunItem key={run.id} workspaceId={workspaceId} run={run} name={nameOf(run)} />
          ))}
        </ul>
      )}
    </section>
  )
}

function RunItem({ workspaceId, run, name }: { workspaceId: string; run: RunView; name: string }) {
  const { t, language } = useTranslation()
  return (
    <li className="space-y-1 px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          to="/w/$workspaceId/evaluate/runs/$runId"
          params={{ workspaceId, runId: run.id }}
          className="min-w-0 truncate font-medium hover:underline"
        >
          {name}
        </Link>
        <StateBadge state={run.state} />
        <span className="ml-auto text-muted text-xs tabular-nums">
          {run.state === "running"
            ? t("evaluate.progress", { done: run.done, total: run.question_count })
            : formatTime(run.created_at, language)}
        </span>
      </p>
      <p className="line-clamp-2 text-muted">{run.summary?.verdict?.sentence ?? run.reason}</p>
    </li>
  )
}
