import type { GoldSetView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { Play, Plus, Sparkles } from "lucide-react"
import { Tabs } from "radix-ui"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { Button } from "@/ui/Button"
import { ErrorState, ListSkeleton, Page } from "@/ui/states"
import { BackToEvaluate } from "./BackToEvaluate"
import { GoldSetMenu } from "./GoldSetMenu"
import { counted, goldSetQuery } from "./gold"
import { ProposeDialog } from "./ProposeDialog"
import { QuestionDialog } from "./QuestionDialog"
import { QuestionList } from "./QuestionList"
import { Review } from "./Review"
import { RunDialog } from "./RunDialog"

/** One gold set: its questions, and the proposals that await a review. */
export function GoldSetPage() {
  const { workspaceId, goldSetId } = useParams({ from: "/w/$workspaceId/evaluate/gold/$goldSetId" })
  const { t } = useTranslation()
  const set = useQuery(goldSetQuery(workspaceId, goldSetId))
  if (set.isPending || set.isError) {
    return (
      <Page title={t("evaluate.goldSet")}>
        {set.isError ? <ErrorState error={set.error} retry={set.refetch} /> : <ListSkeleton />}
      </Page>
    )
  }
  return <GoldSet key={goldSetId} workspaceId={workspaceId} set={set.data} />
}

function GoldSet({ workspaceId, set }: { workspaceId: string; set: GoldSetView }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<"write" | "propose" | "run" | null>(null)
  const [tab, setTab] = useState(counted(set) === 0 && set.unreviewed > 0 ? "review" : "questions")
  const close = () => setOpened(null)
  const propose = () => setOpened("propose")
  const write = () => setOpened("write")
  return (
    <Page
      title={set.name}
      actions={
        <>
          <Button onClick={write}>
            <Plus className="size-4" aria-hidden />
            {t("evaluate.write")}
          </Button>
          <Button onClick={propose} disabled={set.proposing}>
            <Sparkles className="size-4" aria-hidden />
            {t("evaluate.propose")}
          </Button>
          <Button look="primary" disabled={counted(set) + set.unreviewed === 0} onClick={() => setOpened("run")}>
            <Play className="size-4" aria-hidden />
            {t("evaluate.newRun")}
          </Button>
          <GoldSetMenu workspaceId={workspaceId} set={set} />
        </>
      }
    >
      <BackToEvaluate workspaceId={workspaceId} />
      {set.proposing && <Proposing />}
      <Tabs.Root value={tab} onValueChange={setTab}>
        <Tabs.List aria-label={t("evaluate.goldSet")} className="mb-4 flex gap-1 border-line border-b">
          <Tab value="questions" label={t("evaluate.questions")} count={counted(set)} />
          <Tab value="review" label={t("evaluate.review")} count={set.unreviewed} />
        </Tabs.List>
        <Tabs.Content value="questions">
          <QuestionList workspaceId={workspaceId} set={set} onWrite={write} onPropose={propose} />
        </Tabs.Content>
        <Tabs.Content value="review">
          <Review workspaceId={workspaceId} set={set} onPropose={propose} />
        </Tabs.Content>
      </Tabs.Root>
      <QuestionDialog workspaceId={workspaceId} goldSetId={set.id} open={opened === "write"} onClose={close} />
      <ProposeDialog
        workspaceId={workspaceId}
        goldSetId={set.id}
        open={opened === "propose"}
        onClose={close}
        onProposed={() => setTab("review")}
      />
      <RunDialog
        workspaceId={workspaceId}
        sets={[set]}
        open={opened === "run"}
        onOpenChange={(open) => open || close()}
      />
    </Page>
  )
}

function Tab({ value, label, count }: { value: string; label: string; count: number }) {
  return (
    <Tabs.Trigger
      value={value}
      className="-mb-px flex items-center gap-2 border-transparent border-b-2 px-3 py-2 font-medium text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:text-accent"
    >
      {label}
      <Badge>{count}</Badge>
    </Tabs.Trigger>
  )
}

function Proposing() {
  const { t } = useTranslation()
  return (
    <section role="status" aria-label={t("evaluate.proposing")} className="panel space-y-2 p-4">
      <p className="font-medium">{t("evaluate.proposing")}</p>
      <p className="text-muted">{t("evaluate.proposingText")}</p>
      <progress className="h-2 w-full" aria-label={t("evaluate.proposing")} />
    </section>
  )
}
