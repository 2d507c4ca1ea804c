import type { DocumentView } from "@insighthub/shared-typescript"
import { Link } from "@tanstack/react-router"
import { Ellipsis, RotateCw, Tag, Trash2 } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { IconButton } from "@/ui/Button"
import { formatBytes } from "@/ui/formatting"
import { Menu } from "@/ui/Menu"
import { Status } from "./Status"

interface Props {
  workspaceId: string
  document: DocumentView
  isChosen: boolean
  onToggle: () => void
  onRetry: () => void
  onTag: () => void
  onDelete: () => void
}

export function DocumentRow({ workspaceId, document, isChosen, onToggle, onRetry, onTag, onDelete }: Props) {
  const { t, language } = useTranslation()
  const isFailed = document.status === "failed"
  const retry = { label: t("action.retry"), icon: <RotateCw />, onSelect: onRetry }
  return (
    <li className="flex items-start gap-3 px-3 py-2.5 hover:bg-raised/50">
      <input
        type="checkbox"
        className="mt-1 size-4 accent-(--accent)"
        aria-label={t("documents.choose", { name: document.name })}
        checked={isChosen}
        onChange={onToggle}
      />
      <div className="min-w-0 flex-1 space-y-1">
        <Link
          to="/w/$workspaceId/documents/$documentId"
          params={{ workspaceId, documentId: document.id }}
          className="block truncate font-medium hover:text-accent"
        >
          {document.title ?? document.name}
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
          <Status document={document} />
          {document.title && <span className="max-w-60 truncate">{document.name}</span>}
          <span>{formatBytes(document.size, language)}</span>
          {document.page_count && <span>{t("documents.pages", { count: document.page_count })}</span>}
          {document.tags.map((tag) => (
            <Badge key={tag}>#{tag}</Badge>
          ))}
        </p>
        {document.warning && <p className="text-warn text-xs wrap-anywhere">{document.warning}</p>}
        {document.graph_warning && <p className="text-muted text-xs wrap-anywhere">{document.graph_warning}</p>}
        {isFailed && document.reason && <p className="text-bad wrap-anywhere">{document.reason}</p>}
      </div>
      {isFailed && (
        <IconButton label={t("action.retry")} onClick={onRetry}>
          <RotateCw />
        </IconButton>
      )}
      <Menu
        trigger={
          <IconButton label={t("documents.actions", { name: document.name })}>
            <Ellipsis />
          </IconButton>
        }
        items={[
          ...(isFailed ? [retry] : []),
          { label: t("documents.tag"), icon: <Tag />, onSelect: onTag },
          { label: t("action.delete"), icon: <Trash2 />, onSelect: onDelete, danger: true },
        ]}
      />
    </li>
  )
}
