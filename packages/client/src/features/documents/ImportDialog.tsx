import { useTranslation } from "@/i18n"
import { Dialog } from "@/ui/Dialog"
import { ImportForm } from "./ImportForm"

export type ImportKind = "wikipedia" | "web"

interface Props {
  workspaceId: string
  kind: ImportKind | null
  /** What to search for. */
  suggestion?: string
  onClose: () => void
}

export function ImportDialog({ workspaceId, kind, suggestion = "", onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog title={t(kind === "web" ? "import.web" : "import.wikipedia")} open={kind !== null} onOpenChange={onClose}>
      {kind && <ImportForm workspaceId={workspaceId} kind={kind} suggestion={suggestion} onClose={onClose} />}
    </Dialog>
  )
}
