import type { EntityView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { EntitySearch } from "./EntitySearch"
import { pathsQuery } from "./queries"

interface Props {
  workspaceId: string
  from: Pick<EntityView, "id" | "name">
  onPath: (ids: ReadonlySet<string> | null) => void
}

/** How the entity is connected with another, with the sentence for every hop. */
export function PathFinder({ workspaceId, from, onPath }: Props) {
  const { t } = useTranslation()
  const [to, setTo] = useState<Pick<EntityView, "id" | "name"> | null>(null)
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">{to ? t("graph.pathTo", { name: to.name }) : t("graph.path")}</h3>
      {to ? (
        <>
          <Button
            small
            onClick={() => {
              setTo(null)
              onPath(null)
            }}
          >
            {t("graph.otherPath")}
          </Button>
          <Paths workspaceId={workspaceId} first={from.id} second={to.id} onPath={onPath} />
        </>
      ) : (
        <EntitySearch workspaceId={workspaceId} label={t("graph.pathSearch")} onChoose={setTo} />
      )}
    </section>
  )
}

interface PathsProps {
  workspaceId: string
  first: string
  second: string
  onPath: Props["onPath"]
}

function Paths({ workspaceId, first, second, onPath }: PathsProps) {
  const paths = useQuery(pathsQuery(workspaceId, first, second))
  const best = paths.data?.paths[0]
  useEffect(() => {
    if (best) onPath(new Set(best.entities.map(({ id }) => id)))
  }, [best, onPath])
  if (paths.isPending) return <ListSkeleton rows={2} />
  if (paths.isLoadingError) return <ErrorState error={paths.error} retry={paths.refetch} />
  if (!best) return <p className="text-muted">{paths.data.reason}</p>
  return (
    <ol className="space-y-3">
      {paths.data.paths.map(({ entities, hops }) => (
        <li key={entities.map(({ id }) => id).join()} className="space-y-1 rounded-lg border border-line p-2">
          <p className="font-medium wrap-anywhere">{entities.map(({ name }) => name).join(" → ")}</p>
          {hops.map((hop) => (
            <p
              key={`${hop.chunk_id} ${hop.start} ${hop.to}`}
              className="border-line border-l-2 pl-2 text-muted text-xs wrap-anywhere"
            >
              {hop.name} {hop.predicate ? `– ${hop.predicate} →` : "→"} {hop.to}: “{hop.sentence}” ({hop.document_name})
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}
