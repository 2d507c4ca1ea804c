import type { DocumentView } from "@insighthub/shared-typescript"
import { Check, CircleAlert, LoaderCircle, Share2 } from "lucide-react"
import { type Key, useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"

/** How far a document is: its own stage with the count within it, and the graph's beside it. */
export function Status({ document }: { document: DocumentView }) {
  const { t } = useTranslation()
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <OwnStatus document={document} />
      {document.graph && document.status === "ready" && <GraphStatus state={document.graph} />}
      {document.warning && (
        <Badge tone="warn" title={document.warning}>
          {t("document.warning")}
        </Badge>
      )}
    </span>
  )
}

function OwnStatus({ document }: { document: DocumentView }) {
  const { t } = useTranslation()
  const label = t(`status.${document.status}` as Key)
  if (document.status === "ready") {
    return (
      <Badge tone="good">
        <Check className="size-3" aria-hidden />
        {label}
      </Badge>
    )
  }
  if (document.status === "failed") {
    return (
      <Badge tone="bad">
        <CircleAlert className="size-3" aria-hidden />
        {label}
      </Badge>
    )
  }
  const stage = document.stages.find(({ name }) => name === document.status)
  const count = stage?.total ? ` ${stage.done}/${stage.total}` : ""
  return (
    <Badge tone="accent">
      <LoaderCircle className="size-3 animate-spin" aria-hidden />
      {label}
      {count}
    </Badge>
  )
}

function GraphStatus({ state }: { state: string }) {
  const { t } = useTranslation()
  const tone = state === "failed" ? "bad" : state === "partial" ? "warn" : "neutral"
  return (
    <Badge tone={tone} title={t("document.graph")}>
      <Share2 className="size-3" aria-hidden />
      {t(`graphStatus.${state}` as Key)}
    </Badge>
  )
}
