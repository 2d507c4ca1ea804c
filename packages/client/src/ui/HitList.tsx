import type { Hit, Link } from "@insighthub/shared-typescript"
import { type Key, useTranslation } from "@/i18n"
import { Badge } from "./Badge"
import { Highlighted } from "./Highlighted"

interface Props {
  hits: readonly Hit[]
  onOpen: (hit: Hit) => void
}

/** Evidence, best first: where it stands, its score, its rank in each part, and the links that led to it. */
export function HitList({ hits, onOpen }: Props) {
  return (
    <ol className="space-y-3">
      {hits.map((hit, place) => (
        <li key={hit.chunk_id}>
          <HitCard hit={hit} place={place + 1} onOpen={onOpen} />
        </li>
      ))}
    </ol>
  )
}

function HitCard({ hit, place, onOpen }: { hit: Hit; place: number; onOpen: Props["onOpen"] }) {
  const { t, language } = useTranslation()
  const score = hit.score.toLocaleString(language, { maximumFractionDigits: 3 })
  return (
    <article className="panel space-y-2 p-3">
      <header className="flex items-baseline gap-2">
        <span className="text-muted tabular-nums">{place}.</span>
        <button
          type="button"
          onClick={() => onOpen(hit)}
          className="min-w-0 truncate font-medium text-accent hover:underline"
        >
          {hit.title ?? hit.document_name}
        </button>
        {hit.first_page && (
          <span className="shrink-0 text-muted text-xs">{t("document.page", { page: hit.first_page })}</span>
        )}
        <span className="ml-auto text-muted text-xs tabular-nums" title={t("evidence.score")}>
          {score}
        </span>
      </header>
      {hit.heading_path.length > 0 && <p className="truncate text-muted text-xs">{hit.heading_path.join(" › ")}</p>}
      <p className="line-clamp-6 whitespace-pre-line wrap-anywhere">
        <Highlighted text={hit.text} offset={hit.start} spans={hit.highlights} />
      </p>
      <Parts parts={hit.parts} />
      {hit.links.length > 0 && <Links links={hit.links} />}
    </article>
  )
}

const PARTS = new Set(["dense", "bm25", "vector", "graph", "hybrid"])

function Parts({ parts }: { parts: Hit["parts"] }) {
  const { t, language } = useTranslation()
  return (
    <p className="flex flex-wrap gap-1">
      {Object.entries(parts).map(([name, { rank, score }]) => (
        <Badge
          key={name}
          title={`${t("evidence.score")} ${score.toLocaleString(language, { maximumFractionDigits: 4 })}`}
        >
          {PARTS.has(name) ? t(`mode.${name}` as Key) : name} {t("evidence.rank", { rank })}
        </Badge>
      ))}
    </p>
  )
}

function Links({ links }: { links: readonly Link[] }) {
  const { t } = useTranslation()
  return (
    <details>
      <summary className="text-muted text-xs">{t("evidence.links", { count: links.length })}</summary>
      <ul className="mt-2 space-y-2 border-line border-l-2 pl-3">
        {links.map((link) => (
          <li key={`${link.chunk_id} ${link.name} ${link.to} ${link.start}`}>
            <p className="font-medium text-xs">
              {link.name}
              {link.to && ` → ${link.predicate ? `${link.predicate} → ` : ""}${link.to}`}
            </p>
            <p className="text-muted text-xs wrap-anywhere">
              “{link.sentence}” — {link.document_name}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
