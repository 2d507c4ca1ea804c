import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "@/i18n"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { evidenceQuery } from "./queries"

/** The sentences that name an entity, or both ends of an edge; each leads to its place in the document. */
export function Evidence({ workspaceId, id, other }: { workspaceId: string; id: string; other?: string }) {
  const { t } = useTranslation()
  const evidence = useQuery(evidenceQuery(workspaceId, id, other))
  if (evidence.isPending) return <ListSkeleton rows={3} />
  if (evidence.isLoadingError) return <ErrorState error={evidence.error} retry={evidence.refetch} />
  if (evidence.data.length === 0) return <p className="text-muted">{t("graph.noEvidence")}</p>
  return (
    <ul className="space-y-2">
      {evidence.data.map(({ chunk_id, document_id: documentId, document_name, page, start, end, text }) => (
        <li key={`${chunk_id} ${start}`} className="rounded-lg border border-line p-2">
          <p className="wrap-anywhere">“{text}”</p>
          <Link
            to="/w/$workspaceId/documents/$documentId"
            params={{ workspaceId, documentId }}
            search={{ start, end, page: page ?? undefined }}
            className="mt-1 block truncate text-accent text-xs hover:underline"
          >
            {document_name}
            {page && ` · ${t("document.page", { page })}`}
          </Link>
        </li>
      ))}
    </ul>
  )
}
