import { Maximize, Minus, Plus } from "lucide-react"
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react"
import Sigma from "sigma"
import { useTranslation } from "@/i18n"
import { useIsDark } from "@/shell/theme"
import { IconButton } from "@/ui/Button"
import { CommunityLabels } from "./CommunityLabels"
import type { EdgeAttributes, EntityGraph, NodeAttributes } from "./model"
import { useLayout } from "./useLayout"

export type Renderer = Sigma<NodeAttributes, EdgeAttributes>

interface Props {
  graph: EntityGraph
  /** The entity that is looked at, and those that belong to what is shown of it. */
  chosen: string | null
  bright: ReadonlySet<string>
  onChoose: (id: string | null) => void
  /** Holds what draws the graph now. */
  drawnBy: RefObject<Renderer | null>
}

export function GraphCanvas({ graph, chosen, bright, onChoose, drawnBy }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const renderer = useRenderer(graph, box, onChoose)
  useImperativeHandle<Renderer | null, Renderer | null>(drawnBy, () => renderer, [renderer])
  const isMoving = useLayout(graph)
  useLook(renderer, graph, chosen, bright)
  const zoom = (act: "animatedZoom" | "animatedUnzoom" | "animatedReset") => renderer?.getCamera()[act]()
  return (
    <div className="relative size-full">
      <div
        ref={box}
        role="img"
        aria-label={t("graph.picture", { count: graph.order })}
        aria-busy={isMoving}
        className="absolute inset-0"
      />
      <CommunityLabels renderer={renderer} graph={graph} />
      <div className="panel absolute right-3 bottom-3 flex flex-col p-0.5">
        <IconButton label={t("graph.zoomIn")} onClick={() => zoom("animatedZoom")}>
          <Plus />
        </IconButton>
        <IconButton label={t("graph.zoomOut")} onClick={() => zoom("animatedUnzoom")}>
          <Minus />
        </IconButton>
        <IconButton label={t("graph.fit")} onClick={() => zoom("animatedReset")}>
          <Maximize />
        </IconButton>
      </div>
    </div>
  )
}

function useRenderer(graph: EntityGraph, box: RefObject<HTMLDivElement | null>, onChoose: Props["onChoose"]) {
  const [renderer, setRenderer] = useState<Renderer | null>(null)
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    if (!box.current) return
    const sigma: Renderer = new Sigma(graph, box.current, {
      labelRenderedSizeThreshold: 7,
      labelDensity: 0.6,
      labelFont: "ui-sans-serif, system-ui, sans-serif",
      hideEdgesOnMove: graph.size > 5000,
      zIndex: true,
    })
    sigma.on("clickNode", ({ node }) => choose.current(node))
    sigma.on("clickStage", () => choose.current(null))
    setRenderer(sigma)
    return () => {
      setRenderer(null)
      sigma.kill()
    }
  }, [graph, box])
  return renderer
}

/** Colours by theme; beside a chosen entity all that has nothing to do with it fades. */
function useLook(sigma: Renderer | null, graph: EntityGraph, chosen: string | null, bright: ReadonlySet<string>) {
  const isDark = useIsDark()
  useEffect(() => {
    if (sigma?.getGraph() !== graph) return // that of another graph is dead already
    const faint = isDark ? "#34343f" : "#dcdce4"
    const edge = isDark ? "#3a3a48" : "#d3d3de"
    const isBright = (id: string) => id === chosen || bright.has(id)
    const reduceNode = (id: string, node: NodeAttributes) =>
      isBright(id) ? { ...node, zIndex: 1, forceLabel: true } : { ...node, color: faint, label: "", zIndex: 0 }
    const reduceEdge = (id: string, attributes: EdgeAttributes) => {
      const [source, target] = graph.extremities(id)
      const isShown = isBright(source) && isBright(target)
      return {
        ...attributes,
        color: isShown ? "#8b87ff" : edge,
        hidden: !isShown && graph.size > 3000,
        zIndex: isShown ? 1 : 0,
      }
    }
    sigma.setSetting("labelColor", { color: isDark ? "#ededf3" : "#1b1b25" })
    sigma.setSetting("defaultEdgeColor", edge)
    // Without a choice nothing is asked for each of thousands of nodes and edges.
    sigma.setSetting("nodeReducer", chosen ? reduceNode : null)
    sigma.setSetting("edgeReducer", chosen ? reduceEdge : null)
    // Only what is drawn has its place on the screen's scale.
    sigma.once("afterRender", () => lookAt(sigma, graph, chosen))
  }, [sigma, graph, chosen, bright, isDark])
}

function lookAt(sigma: Renderer, graph: EntityGraph, id: string | null): void {
  const place = id !== null && graph.hasNode(id) ? sigma.getNodeDisplayData(id) : undefined
  const camera = sigma.getCamera()
  if (place) void camera.animate({ x: place.x, y: place.y, ratio: Math.min(camera.ratio, 0.6) })
}
