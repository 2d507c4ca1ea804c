import { Link } from "@tanstack/react-router"
import { FileUp, MessageSquare } from "lucide-react"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { EmptyState, ListSkeleton } from "@/ui/states"

/** What a new chat shows: that documents come first, or that all is ready. */
export function Welcome({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const workspace = useWorkspace(workspaceId)
  if (!workspace.data) return <ListSkeleton rows={1} />
  const ready = workspace.data.documents.ready ?? 0
  if (ready > 0)
    return <EmptyState icon={<MessageSquare />} title={t("ask.ready")} text={t("ask.readyText", { count: ready })} />
  const upload = (
    <Link
      to="/w/$workspaceId/documents"
      params={{ workspaceId }}
      className="rounded-lg bg-accent px-4 py-2 font-medium text-accent-ink"
    >
      {t("ask.addDocuments")}
    </Link>
  )
  return <EmptyState icon={<FileUp />} title={t("ask.noDocuments")} text={t("ask.noDocumentsText")} action={upload} />
}
