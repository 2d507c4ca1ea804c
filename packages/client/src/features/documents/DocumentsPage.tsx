import { useInfiniteQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { BookOpen, FileText, Globe } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { EmptyState, ErrorState, ListSkeleton, Page } from "@/ui/states"
import { DocumentFilters } from "./DocumentFilters"
import { DocumentList } from "./DocumentList"
import { Duplicates } from "./Duplicates"
import { ImportDialog, type ImportKind } from "./ImportDialog"
import { ImportList } from "./ImportList"
import { ImportProgress } from "./ImportProgress"
import { type DocumentFilter, documentsQuery } from "./queries"
import { UploadZone } from "./UploadZone"

export function DocumentsPage() {
  const { workspaceId } = useParams({ from: "/w/$workspaceId/documents" })
  const { t } = useTranslation()
  const [kind, setKind] = useState<ImportKind | null>(null)
  const [filter, setFilter] = useState<DocumentFilter>({})
  const actions = (
    <>
      <Button onClick={() => setKind("wikipedia")}>
        <BookOpen className="size-4" aria-hidden />
        Wikipedia
      </Button>
      <Button onClick={() => setKind("web")}>
        <Globe className="size-4" aria-hidden />
        Web
      </Button>
    </>
  )
  return (
    <Page title={t("nav.documents")} actions={actions}>
      <UploadZone workspaceId={workspaceId} />
      <ImportProgress workspaceId={workspaceId} />
      <ImportList workspaceId={workspaceId} />
      <Duplicates workspaceId={workspaceId} />
      <DocumentFilters filter={filter} onChange={setFilter} workspaceId={workspaceId} />
      <Documents workspaceId={workspaceId} filter={filter} />
      <ImportDialog workspaceId={workspaceId} kind={kind} onClose={() => setKind(null)} />
    </Page>
  )
}

function Documents({ workspaceId, filter }: { workspaceId: string; filter: DocumentFilter }) {
  const { t } = useTranslation()
  const documents = useInfiniteQuery(documentsQuery(workspaceId, filter))
  if (documents.isPending) return <ListSkeleton />
  if (documents.isLoadingError) return <ErrorState error={documents.error} retry={documents.refetch} />
  const items = documents.data.pages.flatMap((page) => page.items)
  if (items.length === 0) {
    const isFiltered = filter.status !== undefined || filter.tag !== undefined
    if (isFiltered) return <EmptyState title={t("documents.noneFound")} />
    return <EmptyState icon={<FileText />} title={t("documents.none")} text={t("documents.noneText")} />
  }
  return (
    <>
      <DocumentList workspaceId={workspaceId} documents={items} />
      {documents.hasNextPage && (
        <Button onClick={() => documents.fetchNextPage()} disabled={documents.isFetchingNextPage}>
          {t("action.showMore")}
        </Button>
      )}
    </>
  )
}
