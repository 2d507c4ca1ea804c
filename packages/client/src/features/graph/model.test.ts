import { expect, test } from "vitest"
import { coloursOf, entityGraph, GREY, type GraphFile } from "./model"

const node = (id: string, importance: number, community: string) => ({
  id,
  name: id,
  kind: "person",
  mentions: 1,
  documents: 1,
  importance,
  community,
})

const FILE: GraphFile = {
  nodes: [node("a", 0.5, "One"), node("b", 0.3, "One"), node("c", 0.1, "Two"), node("d", 0.05, "")],
  edges: [
    { source: "a", target: "b", type: "together", weight: 2 },
    { source: "a", target: "b", type: "relation", weight: 1 },
    { source: "a", target: "d", type: "together", weight: 1 },
  ],
}

test("the most important entities are shown, with the edges between them", () => {
  const graph = entityGraph(FILE, 3)

  expect(graph.nodes()).toEqual(["a", "b", "c"])
  expect(graph.edges().map((edge) => graph.extremities(edge))).toEqual([["a", "b"]])
})

test("each community has a colour, and what is in none is grey", () => {
  const graph = entityGraph(FILE, 10)

  expect(coloursOf(FILE.nodes).size).toBe(2)
  expect(graph.getNodeAttribute("a", "color")).toBe(graph.getNodeAttribute("b", "color"))
  expect(graph.getNodeAttribute("c", "color")).not.toBe(graph.getNodeAttribute("a", "color"))
  expect(graph.getNodeAttribute("d", "color")).toBe(GREY)
})
