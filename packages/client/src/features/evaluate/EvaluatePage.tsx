import { useQuery } from "@tanstack/react-query"
import { useNavigate, useParams } from "@tanstack/react-router"
import { FlaskConical, Play, Plus, SlidersHorizontal } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { EmptyState, ErrorState, ListSkeleton, Page } from "@/ui/states"
import { GoldSetList } from "./GoldSetList"
import { goldSetsQuery, useGoldSets } from "./gold"
import { NameDialog } from "./NameDialog"
import { RunDialog } from "./RunDialog"
import { RunList } from "./RunList"
import { Taught } from "./Taught"
import { TuneDialog } from "./TuneDialog"
import { TuningList } from "./TuningList"

/** Which way of finding evidence serves the user's own questions best: gold sets, runs over them, and what followed. */
export function EvaluatePage() {
  const { workspaceId } = useParams({ from: "/w/$workspaceId/evaluate" })
  const { t } = useTranslation()
  const sets = useQuery(goldSetsQuery(workspaceId))
  const [opened, setOpened] = useState<"name" | "run" | "tune" | null>(null)
  const close = (open: boolean) => open || setOpened(null)
  const some = sets.data && sets.data.length > 0
  return (
    <Page
      title={t("nav.evaluate")}
      actions={
        some && (
          <>
            <Button onClick={() => setOpened("tune")}>
              <SlidersHorizontal className="size-4" aria-hidden />
              {t("evaluate.tune")}
            </Button>
            <Button look="primary" onClick={() => setOpened("run")}>
              <Play className="size-4" aria-hidden />
              {t("evaluate.newRun")}
            </Button>
          </>
        )
      }
    >
      {sets.isPending && <ListSkeleton />}
      {sets.isError && <ErrorState error={sets.error} retry={sets.refetch} />}
      {sets.data?.length === 0 && <Beginning onBegin={() => setOpened("name")} />}
      {some && (
        <>
          <RunList workspaceId={workspaceId} sets={sets.data} />
          <section className="space-y-2">
            <div className="flex items-center gap-2">
              <h2 className="mr-auto font-semibold">{t("evaluate.goldSets")}</h2>
              <Button small onClick={() => setOpened("name")}>
                <Plus className="size-3.5" aria-hidden />
                {t("evaluate.newGoldSet")}
              </Button>
            </div>
            <GoldSetList workspaceId={workspaceId} sets={sets.data} />
          </section>
          <TuningList workspaceId={workspaceId} sets={sets.data} />
          <RunDialog workspaceId={workspaceId} sets={sets.data} open={opened === "run"} onOpenChange={close} />
          <TuneDialog workspaceId={workspaceId} sets={sets.data} open={opened === "tune"} onOpenChange={close} />
        </>
      )}
      <Taught workspaceId={workspaceId} />
      <NewGoldSet workspaceId={workspaceId} open={opened === "name"} onClose={() => setOpened(null)} />
    </Page>
  )
}

function Beginning({ onBegin }: { onBegin: () => void }) {
  const { t } = useTranslation()
  const action = (
    <Button look="primary" onClick={onBegin}>
      <Plus className="size-4" aria-hidden />
      {t("evaluate.newGoldSet")}
    </Button>
  )
  return (
    <EmptyState icon={<FlaskConical />} title={t("evaluate.begin")} text={t("evaluate.beginText")} action={action} />
  )
}

function NewGoldSet({ workspaceId, open, onClose }: { workspaceId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { create } = useGoldSets(workspaceId)
  const make = async (name: string) => {
    const made = await create.mutateAsync(name)
    onClose()
    await navigate({ to: "/w/$workspaceId/evaluate/gold/$goldSetId", params: { workspaceId, goldSetId: made.id } })
  }
  return (
    <NameDialog
      title={t("evaluate.newGoldSet")}
      action={t("evaluate.create")}
      open={open}
      error={create.error}
      isPending={create.isPending}
      onClose={onClose}
      onName={(name) => void make(name).catch(() => {})}
    />
  )
}
