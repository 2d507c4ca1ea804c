import { useQuery } from "@tanstack/react-query"
import { Tabs } from "radix-ui"
import { lazy, Suspense, useState } from "react"
import { type Key, useTranslation } from "@/i18n"
import { EmptyState, ErrorState, ListSkeleton } from "@/ui/states"
import { ChunksView } from "./ChunksView"
import { documentQuery, textQuery } from "./queries"
import { TextView } from "./TextView"

const PdfView = lazy(() => import("./PdfView").then((module) => ({ default: module.PdfView })))

/** A stretch of the document's normalised text, by code points. */
export interface Span {
  start: number
  end: number
  page?: number
}

interface Props {
  workspaceId: string
  documentId: string
  span?: Span
}

type View = "pdf" | "text" | "chunks"

const LABELS: Record<View, Key> = { pdf: "viewer.pages", text: "viewer.text", chunks: "viewer.chunks" }

/** A document as its pages, as its text or as it was cut; a cited span is marked and in view. */
export function DocumentViewer({ workspaceId, documentId, span }: Props) {
  const { t } = useTranslation()
  const document = useQuery(documentQuery(workspaceId, documentId))
  const [chosen, setChosen] = useState<View | null>(null)
  const version = document.data?.version ?? 0
  const text = useQuery({ ...textQuery(workspaceId, documentId, version), enabled: document.data?.answering === true })
  if (document.isPending) return <ListSkeleton />
  if (document.isLoadingError) return <ErrorState error={document.error} retry={document.refetch} />
  if (!document.data.answering)
    return <EmptyState title={t("viewer.notReady")} text={document.data.reason ?? undefined} />
  if (text.isPending) return <ListSkeleton />
  if (text.isLoadingError) return <ErrorState error={text.error} retry={text.refetch} />
  const views: View[] = text.data.media_type === "application/pdf" ? ["pdf", "text", "chunks"] : ["text", "chunks"]
  const shown = { workspaceId, documentId, version, parsed: text.data, span }
  const Shown = { pdf: PdfView, text: TextView, chunks: ChunksView }
  return (
    <Tabs.Root value={chosen ?? views[0]} onValueChange={(view) => setChosen(view as View)}>
      <Tabs.List aria-label={t("viewer.label")} className="mb-3 flex gap-1">
        {views.map((view) => (
          <Tabs.Trigger
            key={view}
            value={view}
            className="rounded-lg px-3 py-1.5 font-medium text-muted hover:bg-raised data-[state=active]:bg-accent-soft data-[state=active]:text-accent"
          >
            {t(LABELS[view])}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {views.map((view) => {
        const Content = Shown[view]
        return (
          <Tabs.Content key={view} value={view} tabIndex={-1} className="outline-none">
            <Suspense fallback={<ListSkeleton />}>
              <Content {...shown} />
            </Suspense>
          </Tabs.Content>
        )
      })}
    </Tabs.Root>
  )
}
