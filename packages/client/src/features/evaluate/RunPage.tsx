import type { RunView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { Download } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { formatTime } from "@/ui/formatting"
import { Menu } from "@/ui/Menu"
import { ErrorState, ListSkeleton, Page } from "@/ui/states"
import { BackToEvaluate } from "./BackToEvaluate"
import { goldSetQuery } from "./gold"
import { Results } from "./Results"
import { RunProgress } from "./RunProgress"
import { reportUrl, runQuery } from "./runs"
import { StateBadge } from "./StateBadge"

/** One run at its own address: live while it measures, then the verdict and all that it rests on. */
export function RunPage() {
  const { workspaceId, runId } = useParams({ from: "/w/$workspaceId/evaluate/runs/$runId" })
  const { t } = useTranslation()
  const run = useQuery(runQuery(workspaceId, runId))
  if (run.isPending || run.isError) {
    return (
      <Page title={t("evaluate.run")}>
        {run.isError ? <ErrorState error={run.error} retry={run.refetch} /> : <ListSkeleton />}
      </Page>
    )
  }
  return <Run workspaceId={workspaceId} run={run.data} />
}

function Run({ workspaceId, run }: { workspaceId: string; run: RunView }) {
  const { t, language } = useTranslation()
  const set = useQuery(goldSetQuery(workspaceId, run.gold_set_id))
  return (
    <Page
      title={set.data?.name ?? t("evaluate.run")}
      wide
      actions={
        <>
          <StateBadge state={run.state} />
          <span className="text-muted text-xs">{formatTime(run.created_at, language)}</span>
          {run.summary && <Reports workspaceId={workspaceId} run={run} />}
        </>
      }
    >
      <BackToEvaluate workspaceId={workspaceId} />
      {run.state !== "finished" && <RunProgress workspaceId={workspaceId} run={run} />}
      {run.summary && <Results workspaceId={workspaceId} run={run} summary={run.summary} />}
    </Page>
  )
}

function Reports({ workspaceId, run }: { workspaceId: string; run: RunView }) {
  const { t } = useTranslation()
  const forms = ["html", "csv", "json"] as const
  const trigger = (
    <Button small>
      <Download className="size-3.5" aria-hidden />
      {t("evaluate.report")}
    </Button>
  )
  const items = forms.map((form) => ({ label: form.toUpperCase(), onSelect: () => download(workspaceId, run, form) }))
  return <Menu trigger={trigger} items={items} />
}

function download(workspaceId: string, run: RunView, form: "html" | "csv" | "json"): void {
  const link = document.createElement("a")
  link.href = reportUrl(workspaceId, run.id, form)
  link.download = `evaluation-${run.created_at.slice(0, 10)}.${form}`
  link.click()
}
