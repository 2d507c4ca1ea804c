import { useQuery } from "@tanstack/react-query"
import { useEffect, useMemo, useRef } from "react"
import { originalFile } from "@/api/files"
import { CodePoints } from "@/ui/codePoints"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { PdfPage } from "./PdfPage"
import { openPdf } from "./pdf"
import { overlaps, type ViewProps } from "./viewing"

/** The pages as they were made; the cited words are marked on theirs. Pages are drawn as they come into view. */
export function PdfView({ workspaceId, documentId, version, parsed, span }: ViewProps) {
  const pdf = useQuery({
    queryKey: ["pdf", workspaceId, documentId, version],
    queryFn: async () => openPdf(await originalFile(workspaceId, documentId)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    structuralSharing: false,
  })
  const points = useMemo(() => new CodePoints(parsed.text), [parsed.text])
  const box = useRef<HTMLDivElement>(null)
  const wanted = span && (span.page ?? parsed.blocks.find((block) => overlaps(block, span))?.page ?? 1)
  useEffect(() => {
    if (pdf.data && wanted) box.current?.children[wanted - 1]?.scrollIntoView({ block: "start" })
  }, [pdf.data, wanted])
  if (pdf.isPending) return <ListSkeleton />
  if (pdf.isLoadingError) return <ErrorState error={pdf.error} retry={pdf.refetch} />
  const pages = Array.from({ length: pdf.data.pdf.numPages }, (_, index) => index + 1)
  const blocks = parsed.blocks.filter((block) => overlaps(block, span))
  return (
    <div ref={box} className="space-y-4">
      {pages.map((number) => {
        const here = blocks.filter((block) => block.page === number)
        const quotes = here.map((block) =>
          points.slice(Math.max(block.start, span?.start ?? 0), Math.min(block.end, span?.end ?? 0)),
        )
        return (
          <PdfPage
            key={number}
            pdf={pdf.data.pdf}
            ratio={pdf.data.ratio}
            number={number}
            blocks={here}
            quotes={quotes}
          />
        )
      })}
    </div>
  )
}
