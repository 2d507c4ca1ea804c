import { useQuery } from "@tanstack/react-query"
import { ArrowLeft } from "lucide-react"
import { useState } from "react"
import { type Key, useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { Button } from "@/ui/Button"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { Decisions } from "./Decisions"
import { Evidence } from "./Evidence"
import { PathFinder } from "./PathFinder"
import { entityQuery, neighboursQuery } from "./queries"

interface Props {
  workspaceId: string
  id: string
  onChoose: (id: string | null) => void
  onPath: (ids: ReadonlySet<string> | null) => void
}

/** An entity: its names, what it is joined with, and the sentences that say so. */
export function EntityPanel({ workspaceId, id, onChoose, onPath }: Props) {
  const { t } = useTranslation()
  const entity = useQuery(entityQuery(workspaceId, id))
  const [other, setOther] = useState<{ id: string; name: string } | null>(null)
  if (entity.isPending) return <ListSkeleton />
  if (entity.isLoadingError) return <ErrorState error={entity.error} retry={entity.refetch} />
  const { name, kind, mention_count: mentions, document_count: documents, names } = entity.data
  const spellings = names.flatMap((each) => each.spellings).filter((spelling) => spelling !== name)
  return (
    <div className="space-y-5">
      <header className="space-y-2">
        <Button small look="quiet" onClick={() => onChoose(null)}>
          <ArrowLeft className="size-3.5" aria-hidden />
          {t("graph.overview")}
        </Button>
        <h2 className="font-semibold text-lg wrap-anywhere">{name}</h2>
        <p className="flex flex-wrap gap-1">
          <Badge tone="accent">{t(`kind.${kind}` as Key)}</Badge>
          <Badge>{t("graph.mentionCount", { count: mentions })}</Badge>
          <Badge>{t("graph.documentCount", { count: documents })}</Badge>
        </p>
        {spellings.length > 0 && (
          <p className="text-muted text-xs wrap-anywhere">
            {t("graph.alsoCalled")} {spellings.slice(0, 12).join(" · ")}
          </p>
        )}
        <Decisions workspaceId={workspaceId} entity={entity.data} onGone={() => onChoose(null)} />
      </header>
      <PathFinder workspaceId={workspaceId} from={entity.data} onPath={onPath} />
      <Neighbours workspaceId={workspaceId} id={id} onChoose={onChoose} onBoth={setOther} />
      <section className="space-y-2">
        <h3 className="font-semibold">{other ? t("graph.both", { name, other: other.name }) : t("graph.evidence")}</h3>
        {other && (
          <Button small onClick={() => setOther(null)}>
            {t("graph.allEvidence")}
          </Button>
        )}
        <Evidence workspaceId={workspaceId} id={id} other={other?.id} />
      </section>
    </div>
  )
}

interface NeighboursProps {
  workspaceId: string
  id: string
  onChoose: (id: string) => void
  onBoth: (other: { id: string; name: string }) => void
}

function Neighbours({ workspaceId, id, onChoose, onBoth }: NeighboursProps) {
  const { t, language } = useTranslation()
  const neighbours = useQuery(neighboursQuery(workspaceId, id))
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">{t("graph.neighbours")}</h3>
      {neighbours.isPending && <ListSkeleton rows={3} />}
      {neighbours.data?.length === 0 && <p className="text-muted">{t("graph.alone")}</p>}
      <ul className="max-h-64 space-y-0.5 overflow-y-auto">
        {neighbours.data?.map(({ entity, weight }) => (
          <li key={entity.id} className="flex items-center gap-1">
            <button
              type="button"
              onClick={() => onChoose(entity.id)}
              className="min-w-0 flex-1 truncate rounded-md px-2 py-1 text-left hover:bg-raised"
            >
              {entity.name}
            </button>
            <Button small look="quiet" onClick={() => onBoth(entity)} title={t("graph.showBoth")}>
              {weight.toLocaleString(language, { maximumFractionDigits: 1 })}
              <span className="sr-only">{t("graph.showBoth")}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
