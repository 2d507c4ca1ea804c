import { useEffect, useMemo, useRef } from "react"
import type Sigma from "sigma"
import { type EdgeAttributes, type EntityGraph, GREY, type NodeAttributes } from "./model"

interface Props {
  renderer: Sigma<NodeAttributes, EdgeAttributes> | null
  graph: EntityGraph
}

/** The names of the coloured communities, each over its middle. They are moved without React: it is every frame. */
export function CommunityLabels({ renderer, graph }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const members = useMemo(() => membersOf(graph), [graph])
  useEffect(() => {
    if (renderer?.getGraph() !== graph) return // that of another graph is dead already
    const move = () => {
      for (const label of box.current?.children ?? []) {
        const ids = members.get((label as HTMLElement).dataset.community ?? "") ?? []
        const { x, y } = renderer.graphToViewport(middle(graph, ids))
        ;(label as HTMLElement).style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`
      }
    }
    renderer.on("afterRender", move)
    renderer.scheduleRender()
    return () => void renderer.off("afterRender", move)
  }, [renderer, graph, members])
  return (
    <div ref={box} aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      {[...members].map(([community, [first = ""]]) => (
        <span
          key={community}
          data-community={community}
          className="absolute top-0 left-0 max-w-44 truncate rounded-md bg-surface/80 px-1.5 py-0.5 font-semibold text-xs"
          style={{ borderLeft: `3px solid ${graph.getNodeAttribute(first, "color")}` }}
        >
          {community}
        </span>
      ))}
    </div>
  )
}

function membersOf(graph: EntityGraph): Map<string, string[]> {
  const members = new Map<string, string[]>()
  graph.forEachNode((id, { community, color }) => {
    if (color !== GREY) members.set(community, [...(members.get(community) ?? []), id].slice(0, 40))
  })
  return members
}

function middle(graph: EntityGraph, ids: readonly string[]): { x: number; y: number } {
  const sum = { x: 0, y: 0 }
  for (const id of ids) {
    const { x, y } = graph.getNodeAttributes(id)
    sum.x += x / ids.length
    sum.y += y / ids.length
  }
  return sum
}
