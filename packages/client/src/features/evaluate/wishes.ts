import type { Configuration, Mode, RunRequest, TuneRequest } from "@insighthub/shared-typescript"

export const MEASURES = [
  "recall@5",
  "recall@2",
  "recall@10",
  "ndcg@5",
  "ndcg@10",
  "mrr",
  "map",
  "all_evidence@5",
] as const satisfies RunRequest["measure"][]
export type Measure = RunRequest["measure"]

export const TUNED: Mode[] = ["vector", "graph", "hybrid", "auto"]
export const KINDS = ["unknown", "fact", "multi_hop", "comparison", "summary", "unanswerable"] as const

/** What the form of a run holds. */
export interface RunForm {
  goldSetId: string
  modes: Mode[]
  reranked: boolean
  limit: number
  measure: Measure
  answers: boolean
  llm: string
  includeProposed: boolean
  budgetTokens: number | null
  budgetMoney: number | null
}

export const FIRST_RUN: Omit<RunForm, "goldSetId"> = {
  modes: ["vector", "graph", "hybrid"],
  reranked: false,
  limit: 10,
  measure: "recall@5",
  answers: false,
  llm: "",
  includeProposed: false,
  budgetTokens: null,
  budgetMoney: null,
}

export function configurations({ modes, reranked, limit }: RunForm): Configuration[] {
  const plain = modes.map((mode) => ({ mode, limit, rerank: false }))
  return reranked ? [...plain, ...plain.map((each) => ({ ...each, rerank: true }))] : plain
}

export function runRequest(form: RunForm): RunRequest {
  return {
    configurations: configurations(form),
    measure: form.measure,
    answers: form.answers,
    llm: form.answers ? form.llm.trim() : "",
    include_proposed: form.includeProposed,
    budget_tokens: form.answers ? form.budgetTokens : null,
    budget_money: form.answers ? form.budgetMoney : null,
  }
}

/** What the form of a search for better settings holds; sizes of chunks in tokens, as they are typed. */
export interface TuneForm {
  goldSetId: string
  modes: Mode[]
  weights: boolean
  sizes: string
  rerank: boolean
  measure: Measure
  includeProposed: boolean
}

export function tuneRequest(form: TuneForm): TuneRequest {
  const sizes = form.sizes.match(/\d+/g)?.map(Number) ?? []
  return {
    measure: form.measure,
    modes: form.modes,
    factors: form.weights ? [0.25, 0.5, 2, 4] : [],
    limits: [5, 10, 20],
    chunkings: sizes.map((size) => ({ strategy: "recursive", size, overlap: 0 })),
    rerank: form.rerank,
    include_proposed: form.includeProposed,
    held_out: 0.5,
    most_questions: 400,
    seed: 0,
  }
}
