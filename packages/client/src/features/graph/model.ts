import Graph from "graphology"

/** The graph as it is exported. */
export interface GraphFile {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

export interface GraphNode {
  id: string
  name: string
  kind: string
  mentions: number
  documents: number
  importance: number
  community: string
}

export interface GraphEdge {
  source: string
  target: string
  type: string
  weight: number
}

export interface NodeAttributes {
  label: string
  community: string
  color: string
  size: number
  x: number
  y: number
}

export interface EdgeAttributes {
  weight: number
  size: number
}

export type EntityGraph = Graph<NodeAttributes, EdgeAttributes>

/** Told apart by hue on both themes; what is beyond them is grey. */
export const COLOURS = [
  "#6366f1",
  "#e0872c",
  "#1fa37a",
  "#d64f7f",
  "#3b9dd8",
  "#a163d6",
  "#9a9a2c",
  "#d65745",
  "#45a3a3",
  "#b0743c",
]
export const GREY = "#8d8d9b"

/** The most important entities with the edges between them, each community around a place of its own. */
export function entityGraph(file: GraphFile, most: number): EntityGraph {
  const graph: EntityGraph = new Graph({ type: "undirected", multi: false })
  const nodes = [...file.nodes].sort((one, other) => weightOf(other) - weightOf(one)).slice(0, most)
  const colours = coloursOf(nodes)
  const heaviest = Math.max(...nodes.map(weightOf), Number.MIN_VALUE)
  nodes.forEach((node, place) => {
    const share = Math.sqrt(weightOf(node) / heaviest)
    graph.addNode(node.id, {
      label: node.name,
      community: node.community,
      color: colours.get(node.community) ?? GREY,
      size: 2.5 + 11 * share,
      ...around(node.community, [...colours.keys()], place),
    })
  })
  for (const { source, target, type, weight } of file.edges) {
    if (type !== "together" || source === target || !graph.hasNode(source) || !graph.hasNode(target)) continue
    if (!graph.hasEdge(source, target)) graph.addEdge(source, target, { weight, size: Math.min(0.4 + weight / 4, 3) })
  }
  return graph
}

function weightOf({ importance, mentions }: GraphNode): number {
  return importance || mentions * 1e-9
}

/** The largest communities have a colour each. */
export function coloursOf(nodes: readonly GraphNode[]): Map<string, string> {
  const counts = new Map<string, number>()
  for (const { community } of nodes) if (community) counts.set(community, (counts.get(community) ?? 0) + 1)
  const largest = [...counts].sort((one, other) => other[1] - one[1]).slice(0, COLOURS.length)
  return new Map(largest.map(([community], place) => [community, COLOURS[place] ?? GREY]))
}

/** Where a node starts: on a sunflower around its community's place on a circle. */
function around(community: string, communities: readonly string[], place: number): { x: number; y: number } {
  const at = communities.indexOf(community)
  const angle = (2 * Math.PI * Math.max(at, 0)) / Math.max(communities.length, 1)
  const centre = at < 0 ? 0 : 100
  const turn = place * 2.39996
  const radius = 3 * Math.sqrt(place)
  return {
    x: centre * Math.cos(angle) + radius * Math.cos(turn),
    y: centre * Math.sin(angle) + radius * Math.sin(turn),
  }
}
