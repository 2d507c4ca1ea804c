import type { Configuration, Mode } from "@insighthub/shared-typescript"

export const COMPARED: Mode[] = ["auto", "hybrid", "vector", "graph", "dense", "bm25"]

/** How the server calls it: `hybrid`, `hybrid+rerank`, `hybrid@20`; ten chunks are not mentioned. */
export function labelOf({ mode, rerank, limit }: Configuration): string {
  return `${mode}${rerank ? "+rerank" : ""}${limit === 10 ? "" : `@${limit}`}`
}
