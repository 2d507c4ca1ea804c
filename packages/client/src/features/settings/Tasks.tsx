import type { TaskView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { RotateCw } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { Button } from "@/ui/Button"
import { formatTime } from "@/ui/formatting"
import { EmptyState, ErrorState, ListSkeleton } from "@/ui/states"
import { tasksQuery, useReplay } from "./queries"

/** What waits, runs or is dead; a dead task can be tried again. */
export function Tasks({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const tasks = useQuery(tasksQuery(workspaceId))
  const replay = useReplay(workspaceId)
  if (tasks.isPending) return <ListSkeleton />
  if (tasks.isLoadingError) return <ErrorState error={tasks.error} retry={tasks.refetch} />
  if (tasks.data.length === 0) return <EmptyState title={t("tasks.none")} text={t("tasks.noneText")} />
  const dead = tasks.data.filter(({ state }) => state === "dead").length
  return (
    <div className="space-y-3">
      {dead > 0 && (
        <Button onClick={() => replay.mutate(null)}>
          <RotateCw className="size-4" aria-hidden />
          {t("tasks.replayAll", { count: dead })}
        </Button>
      )}
      <ul className="panel divide-y divide-line">
        {tasks.data.map((task) => (
          <TaskRow key={task.id} task={task} onReplay={() => replay.mutate(task.id)} />
        ))}
      </ul>
    </div>
  )
}

function TaskRow({ task, onReplay }: { task: TaskView; onReplay: () => void }) {
  const { t, language } = useTranslation()
  return (
    <li className="space-y-1 p-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{task.worker}</span>
        <span className="text-muted">{task.topic}</span>
        <Badge tone={task.state === "dead" ? "bad" : "neutral"}>{task.state}</Badge>
        <span className="ml-auto text-muted text-xs">{formatTime(task.created_at, language)}</span>
        {task.state === "dead" && (
          <Button small onClick={onReplay}>
            {t("tasks.replay")}
          </Button>
        )}
      </p>
      {task.error && <p className="text-bad text-xs wrap-anywhere">{task.error}</p>}
    </li>
  )
}
