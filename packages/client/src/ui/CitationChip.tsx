import type { Citation } from "@insighthub/shared-typescript"
import { Tooltip } from "radix-ui"
import { useTranslation } from "@/i18n"

interface Props {
  citation: Citation
  onCite: (citation: Citation) => void
}

/** [n]: hovered or focused it quotes, clicked it opens the document at the place. */
export function CitationChip({ citation, onCite }: Props) {
  const { t } = useTranslation()
  const { number, document_name: name, page, quote } = citation
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          onClick={() => onCite(citation)}
          aria-label={t("ask.citation", { number, name })}
          className="mx-0.5 inline-flex h-5 min-w-5 items-center justify-center rounded-md bg-accent-soft px-1 align-text-bottom font-semibold text-accent text-xs hover:bg-accent hover:text-accent-ink"
        >
          {number}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={4}
          collisionPadding={12}
          className="z-50 max-w-sm space-y-1 rounded-lg border border-line bg-surface p-3 shadow-lg"
        >
          <p className="line-clamp-6 wrap-anywhere">“{quote}”</p>
          <p className="text-muted text-xs wrap-anywhere">
            {name}
            {page && ` · ${t("document.page", { page })}`}
          </p>
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
