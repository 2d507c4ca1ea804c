import { useEffect, useState } from "react"
import type { LayoutWanted } from "./layout.worker"
import type { EntityGraph } from "./model"

/** Moves the nodes to their places, computed beside the page so that it stays fluent; whether they still move. */
export function useLayout(graph: EntityGraph): boolean {
  const [isMoving, setMoving] = useState(true)
  useEffect(() => {
    const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" })
    const ids = graph.nodes()
    const numbers = new Map(ids.map((id, number) => [id, number]))
    const wanted: LayoutWanted = { nodes: ids.map((id) => ({ ...place(graph, id) })), edges: [] }
    graph.forEachEdge((_, { weight }, source, target) => {
      wanted.edges.push([numbers.get(source) ?? 0, numbers.get(target) ?? 0, weight])
    })
    setMoving(true)
    worker.onmessage = ({ data }: MessageEvent<Float32Array | null>) => {
      if (!data) return setMoving(false)
      graph.updateEachNodeAttributes(
        (id, attributes) => {
          const at = 2 * (numbers.get(id) ?? 0)
          return { ...attributes, x: data[at] ?? 0, y: data[at + 1] ?? 0 }
        },
        { attributes: ["x", "y"] },
      )
    }
    worker.postMessage(wanted)
    return () => worker.terminate()
  }, [graph])
  return isMoving
}

function place(graph: EntityGraph, id: string) {
  const { x, y, size } = graph.getNodeAttributes(id)
  return { x, y, size }
}
