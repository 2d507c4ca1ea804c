import type { ImportPreview, PreviewedItem } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { formatBytes } from "@/ui/formatting"

interface Props {
  preview: ImportPreview
  /** An ambiguous title means this one. */
  onChoose: (title: string) => void
}

/** What an import would bring: how much, the first of it, and what stands in its way. */
export function Preview({ preview, onChoose }: Props) {
  const { t, language } = useTranslation()
  const { count, found, is_complete: isComplete, bytes, items, excerpt } = preview
  return (
    <section aria-label={t("preview.title")} className="space-y-2 rounded-lg border border-line p-3">
      <p role="status" className="font-medium">
        {t("preview.count", { count, found: `${found.toLocaleString(language)}${isComplete ? "" : "+"}` })}
        {bytes !== null && ` · ${t("preview.size", { size: formatBytes(bytes, language) })}`}
      </p>
      <ul className="max-h-48 space-y-1 overflow-y-auto">
        {items.map((item) => (
          <Item key={item.address} item={item} onChoose={onChoose} />
        ))}
      </ul>
      {excerpt && (
        <blockquote className="line-clamp-5 border-line border-l-4 pl-3 text-muted wrap-anywhere">{excerpt}</blockquote>
      )}
    </section>
  )
}

function Item({ item, onChoose }: { item: PreviewedItem; onChoose: Props["onChoose"] }) {
  const { t, language } = useTranslation()
  const { address, title, bytes, choices, problem } = item
  return (
    <li className="text-xs wrap-anywhere">
      <span className="font-medium">{title ?? address}</span>
      {title && title !== address && <span className="text-muted"> {address}</span>}
      {bytes !== null && <span className="text-muted"> · {formatBytes(bytes, language)}</span>}
      {problem && <span className="block text-bad">{problem}</span>}
      {choices.length > 0 && (
        <span className="flex flex-wrap items-center gap-1 pt-1">
          {t("preview.choose")}
          {choices.slice(0, 12).map((choice) => (
            <Button key={choice} small onClick={() => onChoose(choice)}>
              {choice}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}
