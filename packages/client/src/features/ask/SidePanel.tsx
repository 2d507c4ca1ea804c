import type { Citation, Hit } from "@insighthub/shared-typescript"
import { X } from "lucide-react"
import { lazy, Suspense } from "react"
import { useTranslation } from "@/i18n"
import { IconButton } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { HitList } from "@/ui/HitList"
import { ListSkeleton } from "@/ui/states"
import { useMatchMedia } from "@/ui/useMatchMedia"

const DocumentView = lazy(() =>
  import("@/features/documents/DocumentViewer").then((it) => ({ default: it.DocumentViewer })),
)

export type Shown =
  | { kind: "citation"; citation: Pick<Citation, "document_id" | "document_name" | "start" | "end" | "page"> }
  | { kind: "evidence"; answerId: string; hits: Hit[] }

interface Props {
  workspaceId: string
  shown: Shown | null
  onShow: (shown: Shown | null) => void
}

/** What lies behind an answer, beside it; on a narrow screen over it. */
export function SidePanel({ workspaceId, shown, onShow }: Props) {
  const { t } = useTranslation()
  const isWide = useMatchMedia("(min-width: 1024px)")
  if (!shown) return null
  const title = shown.kind === "evidence" ? t("evidence.title") : shown.citation.document_name
  const content = <Content {...{ workspaceId, shown, onShow }} />
  if (!isWide) {
    return (
      <Dialog title={title} shape="side" open onOpenChange={() => onShow(null)}>
        {content}
      </Dialog>
    )
  }
  return (
    <aside aria-label={title} className="flex w-[44%] max-w-3xl shrink-0 flex-col border-line border-l bg-surface">
      <div className="flex items-center border-line border-b py-2 pr-2 pl-4">
        <h2 className="mr-auto truncate font-semibold">{title}</h2>
        <IconButton label={t("action.close")} onClick={() => onShow(null)}>
          <X />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">{content}</div>
    </aside>
  )
}

function Content({ workspaceId, shown, onShow }: Props & { shown: Shown }) {
  if (shown.kind === "evidence") {
    const open = ({ document_id, document_name, start, end, first_page }: Hit) =>
      onShow({ kind: "citation", citation: { document_id, document_name, start, end, page: first_page } })
    return <HitList hits={shown.hits} onOpen={open} />
  }
  const { document_id: documentId, start, end, page } = shown.citation
  return (
    <Suspense fallback={<ListSkeleton />}>
      <DocumentView workspaceId={workspaceId} documentId={documentId} span={{ start, end, page: page ?? undefined }} />
    </Suspense>
  )
}
