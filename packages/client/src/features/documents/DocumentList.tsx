import type { DocumentView } from "@insighthub/shared-typescript"
import { RotateCw, Tag, Trash2 } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ConfirmDialog } from "@/ui/ConfirmDialog"
import { useToast } from "@/ui/Toasts"
import { DocumentRow } from "./DocumentRow"
import { type Change, useChangeDocuments } from "./queries"
import { TagDialog } from "./TagDialog"

interface Props {
  workspaceId: string
  documents: readonly DocumentView[]
}

export function DocumentList({ workspaceId, documents }: Props) {
  const { t } = useTranslation()
  const toast = useToast()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<{ act: "delete" | "tag"; ids: string[] } | null>(null)
  const change = useChangeDocuments(workspaceId)
  const here = documents.filter(({ id }) => chosen.has(id))
  const apply = (changes: Change[]) => {
    setAsking(null)
    setChosen(new Set())
    change.mutate(changes, { onError: (error) => toast(error.message, { bad: true }) })
  }
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const retry = (ids: string[]) => apply(ids.map((id) => ({ id, act: "retry" })))
  const failed = here.filter(({ status }) => status === "failed").map(({ id }) => id)
  const ids = here.map(({ id }) => id)
  return (
    <div className="space-y-2">
      {ids.length > 0 && (
        <div
          role="toolbar"
          aria-label={t("documents.bulk")}
          className="panel sticky top-2 z-10 flex flex-wrap items-center gap-2 p-2 shadow"
        >
          <span className="px-2 font-medium">{t("documents.chosen", { count: ids.length })}</span>
          <Button small onClick={() => setChosen(new Set(documents.map(({ id }) => id)))}>
            {t("documents.all")}
          </Button>
          <Button small onClick={() => setAsking({ act: "tag", ids })}>
            <Tag className="size-3.5" aria-hidden />
            {t("documents.tag")}
          </Button>
          {failed.length > 0 && (
            <Button small onClick={() => retry(failed)}>
              <RotateCw className="size-3.5" aria-hidden />
              {t("action.retry")}
            </Button>
          )}
          <Button small look="danger" onClick={() => setAsking({ act: "delete", ids })}>
            <Trash2 className="size-3.5" aria-hidden />
            {t("action.delete")}
          </Button>
        </div>
      )}
      <ul className="panel divide-y divide-line overflow-hidden">
        {documents.map((document) => (
          <DocumentRow
            key={document.id}
            workspaceId={workspaceId}
            document={document}
            isChosen={chosen.has(document.id)}
            onToggle={() => toggle(document.id)}
            onRetry={() => retry([document.id])}
            onTag={() => setAsking({ act: "tag", ids: [document.id] })}
            onDelete={() => setAsking({ act: "delete", ids: [document.id] })}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={asking?.act === "delete"}
        title={t("documents.deleteTitle")}
        text={t("documents.deleteText", { count: asking?.ids.length ?? 0 })}
        action={t("action.delete")}
        onCancel={() => setAsking(null)}
        onConfirm={() => apply((asking?.ids ?? []).map((id) => ({ id, act: "delete" })))}
      />
      <TagDialog
        documents={asking?.act === "tag" ? documents.filter(({ id }) => asking.ids.includes(id)) : []}
        onCancel={() => setAsking(null)}
        onSave={apply}
      />
    </div>
  )
}
