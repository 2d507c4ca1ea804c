import type { Configuration, RunView } from "@insighthub/shared-typescript"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { labelOf } from "../compare/configurations"
import { Changes, changesOf } from "./Changes"
import { useRun } from "./runs"

interface Props {
  workspaceId: string
  run: RunView
  label: string | null
  onClose: () => void
}

/** Shows what would change before a configuration becomes the workspace's way of finding evidence. */
export function ApplyDialog({ workspaceId, run, label, onClose }: Props) {
  const { t } = useTranslation()
  const workspace = useWorkspace(workspaceId)
  const { apply } = useRun(workspaceId, run.id)
  const chosen = run.request.configurations.find((each) => labelOf(each) === label)
  const changes = workspace.data && chosen ? changesOf(workspace.data.settings.retrieval, settingsOf(chosen)) : []
  return (
    <Changes
      title={t("evaluate.applyLabel", { label: label ?? "" })}
      changes={changes}
      isOpen={label !== null}
      isPending={apply.isPending}
      error={apply.error}
      onClose={() => {
        apply.reset()
        onClose()
      }}
      onApply={() => label && apply.mutateAsync(label)}
    />
  )
}

const settingsOf = ({ mode, limit, rerank }: Configuration) => ({ mode, limit, rerank })
