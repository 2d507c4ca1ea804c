import type { TuningView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { useState } from "react"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ErrorState, ListSkeleton, Page } from "@/ui/states"
import { BackToEvaluate } from "./BackToEvaluate"
import { Changes, changesOf } from "./Changes"
import { StateBadge } from "./StateBadge"
import { TuningResult } from "./TuningResult"
import { tuningQuery, useTuning } from "./tunings"

/** One search for better settings: its progress, and what the held-out questions say of what it found. */
export function TuningPage() {
  const { workspaceId, tuningId } = useParams({ from: "/w/$workspaceId/evaluate/tunings/$tuningId" })
  const { t } = useTranslation()
  const tuning = useQuery(tuningQuery(workspaceId, tuningId))
  return (
    <Page title={t("evaluate.tuning")} actions={tuning.data && <StateBadge state={tuning.data.state} />}>
      <BackToEvaluate workspaceId={workspaceId} />
      {tuning.isPending && <ListSkeleton />}
      {tuning.isError && <ErrorState error={tuning.error} retry={tuning.refetch} />}
      {tuning.data && <Tuning workspaceId={workspaceId} tuning={tuning.data} />}
    </Page>
  )
}

function Tuning({ workspaceId, tuning }: { workspaceId: string; tuning: TuningView }) {
  const { t } = useTranslation()
  const [isApplying, setApplying] = useState(false)
  const workspace = useWorkspace(workspaceId)
  const { cancel, apply } = useTuning(workspaceId, tuning.id)
  if (tuning.state === "running") {
    return (
      <section aria-label={t("evaluate.progressLabel")} className="panel space-y-3 p-4">
        <p className="min-h-5 font-medium">{tuning.step || t("evaluate.starting")}</p>
        <progress
          className="h-2 w-full"
          value={tuning.total ? tuning.done : undefined}
          max={tuning.total || undefined}
          aria-label={t("evaluate.progressLabel")}
        />
        {cancel.error && <p className="text-bad">{cancel.error.message}</p>}
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t("action.cancel")}
        </Button>
      </section>
    )
  }
  if (!tuning.summary) return <p className="panel p-4">{tuning.reason ?? t("evaluate.nothingFound")}</p>
  const { settings } = tuning.summary.after
  const changes = workspace.data ? changesOf(workspace.data.settings, settings) : []
  return (
    <>
      <TuningResult summary={tuning.summary} onApply={() => setApplying(true)} />
      <Changes
        title={t("evaluate.applySettings")}
        hint={"chunking" in settings ? t("settings.rebuilds") : undefined}
        changes={changes}
        isOpen={isApplying}
        isPending={apply.isPending}
        error={apply.error}
        onClose={() => setApplying(false)}
        onApply={() => apply.mutateAsync()}
      />
    </>
  )
}
