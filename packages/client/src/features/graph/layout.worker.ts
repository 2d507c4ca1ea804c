import Graph from "graphology"
import forceAtlas2 from "graphology-layout-forceatlas2"

export interface LayoutWanted {
  nodes: { x: number; y: number; size: number }[]
  edges: [number, number, number][]
}

const LONGEST = 20_000

/** Pushes the nodes into place, and tells where they are every now and then; null is the end. */
self.onmessage = ({ data }: MessageEvent<LayoutWanted>) => {
  const graph = new Graph({ type: "undirected" })
  for (const [key, node] of data.nodes.entries()) graph.addNode(key, node)
  for (const [source, target, weight] of data.edges) graph.addEdge(source, target, { weight })
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: data.nodes.length > 1000,
    adjustSizes: false,
  }
  const wanted = data.nodes.length > 3000 ? 150 : 400
  const step = data.nodes.length > 3000 ? 1 : 5
  const pause = data.nodes.length / 25 // showing new places takes the page the longer the more there are
  const begun = performance.now()
  let told = begun
  for (let done = step; done <= wanted && performance.now() - begun < LONGEST; done += step) {
    forceAtlas2.assign(graph, { iterations: step, settings, getEdgeWeight: "weight" })
    if (performance.now() - told < pause && done < wanted) continue
    told = performance.now()
    const places = new Float32Array(data.nodes.length * 2)
    graph.forEachNode((key, { x, y }) => places.set([x, y], Number(key) * 2))
    self.postMessage(places, { transfer: [places.buffer] })
  }
  self.postMessage(null)
}
