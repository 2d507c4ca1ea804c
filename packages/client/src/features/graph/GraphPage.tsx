import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { Share2 } from "lucide-react"
import { useMemo, useRef, useState } from "react"
import { useTranslation } from "@/i18n"
import { EmptyState, ErrorState, ListSkeleton } from "@/ui/states"
import { EntityPanel } from "./EntityPanel"
import { EntitySearch } from "./EntitySearch"
import { GraphCanvas, type Renderer } from "./GraphCanvas"
import { GraphTools } from "./GraphTools"
import { entityGraph, type GraphFile } from "./model"
import { Overview } from "./Overview"
import { graphQuery, neighboursQuery } from "./queries"

export function GraphPage() {
  const { workspaceId } = useParams({ from: "/w/$workspaceId/graph" })
  const { t } = useTranslation()
  const graph = useQuery(graphQuery(workspaceId))
  if (graph.isPending)
    return (
      <div className="p-8">
        <ListSkeleton />
      </div>
    )
  if (graph.isLoadingError)
    return (
      <div className="p-8">
        <ErrorState error={graph.error} retry={graph.refetch} />
      </div>
    )
  if (graph.data.nodes.length === 0)
    return <EmptyState icon={<Share2 />} title={t("graph.empty")} text={t("graph.emptyText")} />
  return <Explorer workspaceId={workspaceId} file={graph.data} />
}

const NONE: ReadonlySet<string> = new Set()

function Explorer({ workspaceId, file }: { workspaceId: string; file: GraphFile }) {
  const { t } = useTranslation()
  const [most, setMost] = useState(1000)
  const renderer = useRef<Renderer | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [path, setPath] = useState<ReadonlySet<string> | null>(null)
  const graph = useMemo(() => entityGraph(file, most), [file, most])
  const neighbours = useQuery({ ...neighboursQuery(workspaceId, chosen ?? ""), enabled: chosen !== null })
  const beside = useMemo(() => new Set(neighbours.data?.map(({ entity }) => entity.id)), [neighbours.data])
  const choose = (id: string | null) => {
    setChosen(id)
    setPath(null)
  }
  return (
    <div className="flex h-full flex-col lg:flex-row">
      <h1 className="sr-only">{t("nav.graph")}</h1>
      <section aria-label={t("nav.graph")} className="relative min-h-[50vh] min-w-0 flex-1">
        <GraphCanvas
          graph={graph}
          chosen={chosen}
          bright={path ?? (chosen ? beside : NONE)}
          onChoose={choose}
          drawnBy={renderer}
        />
        <div className="absolute top-3 left-3 w-64 max-w-[calc(100%-1.5rem)] space-y-2">
          <EntitySearch workspaceId={workspaceId} label={t("graph.search")} onChoose={({ id }) => choose(id)} />
          <GraphTools
            workspaceId={workspaceId}
            most={most}
            all={file.nodes.length}
            renderer={renderer}
            onMost={setMost}
          />
        </div>
      </section>
      <aside className="w-full shrink-0 overflow-y-auto border-line border-t bg-surface p-4 lg:w-96 lg:border-t-0 lg:border-l">
        {chosen ? (
          <EntityPanel key={chosen} workspaceId={workspaceId} id={chosen} onChoose={choose} onPath={setPath} />
        ) : (
          <Overview workspaceId={workspaceId} file={file} onChoose={choose} />
        )}
      </aside>
    </div>
  )
}
