import { useQuery } from "@tanstack/react-query"
import { useRef } from "react"
import { useTranslation } from "@/i18n"
import { Highlighted } from "@/ui/Highlighted"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { chunksQuery } from "./queries"
import { overlaps, useScrollToMark, type ViewProps } from "./viewing"

/** The document as it was cut. */
export function ChunksView({ workspaceId, documentId, version, span }: ViewProps) {
  const { t } = useTranslation()
  const chunks = useQuery(chunksQuery(workspaceId, documentId, version))
  const box = useRef<HTMLOListElement>(null)
  useScrollToMark(box, chunks.data && span)
  if (chunks.isPending) return <ListSkeleton />
  if (chunks.isLoadingError) return <ErrorState error={chunks.error} retry={chunks.refetch} />
  return (
    <ol ref={box} className="space-y-3">
      {chunks.data.map((chunk) => (
        <li key={chunk.id} className="panel space-y-1 p-3">
          <p className="flex gap-2 text-muted text-xs">
            <span className="tabular-nums">#{chunk.ordinal + 1}</span>
            <span className="min-w-0 truncate">{chunk.heading_path.join(" › ")}</span>
            <span className="ml-auto shrink-0">
              {chunk.first_page && `${t("document.page", { page: chunk.first_page })} · `}
              {t("viewer.tokens", { count: chunk.token_count })}
            </span>
          </p>
          <p className="whitespace-pre-line wrap-anywhere">
            <Highlighted text={chunk.text} offset={chunk.start} spans={overlaps(chunk, span) && span ? [span] : []} />
          </p>
        </li>
      ))}
    </ol>
  )
}
