import { useQuery } from "@tanstack/react-query"
import { Link, useParams, useSearch } from "@tanstack/react-router"
import { ArrowLeft, Download } from "lucide-react"
import { originalUrl } from "@/api/files"
import { useTranslation } from "@/i18n"
import { Page } from "@/ui/states"
import { About } from "./About"
import { DocumentViewer } from "./DocumentViewer"
import { documentQuery } from "./queries"
import { ReplaceButton } from "./ReplaceButton"
import { Status } from "./Status"

export function DocumentPage() {
  const { workspaceId, documentId } = useParams({ from: "/w/$workspaceId/documents/$documentId" })
  const { start, end, page } = useSearch({ from: "/w/$workspaceId/documents/$documentId" })
  const { t } = useTranslation()
  const document = useQuery(documentQuery(workspaceId, documentId))
  const span = start !== undefined && end !== undefined ? { start, end, page } : undefined
  const actions = (
    <>
      <ReplaceButton workspaceId={workspaceId} documentId={documentId} />
      <a
        href={originalUrl(workspaceId, documentId)}
        className="inline-flex items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2 font-medium hover:bg-raised"
        download
      >
        <Download className="size-4" aria-hidden />
        {t("document.download")}
      </a>
    </>
  )
  return (
    <Page title={document.data?.title ?? document.data?.name ?? t("document.title")} actions={actions}>
      <div className="flex flex-wrap items-center gap-3 text-muted">
        <Link
          to="/w/$workspaceId/documents"
          params={{ workspaceId }}
          className="inline-flex items-center gap-1 hover:text-ink"
        >
          <ArrowLeft className="size-4" aria-hidden />
          {t("nav.documents")}
        </Link>
        {document.data && (
          <>
            <span className="wrap-anywhere">{document.data.name}</span>
            <Status document={document.data} />
          </>
        )}
      </div>
      <About workspaceId={workspaceId} documentId={documentId} />
      <DocumentViewer workspaceId={workspaceId} documentId={documentId} span={span} />
    </Page>
  )
}
