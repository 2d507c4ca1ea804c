import type { ResultView, RunSummary } from "@insighthub/shared-typescript"

/** A question with what each configuration reached, by its label. */
export interface Row {
  id: string
  text: string
  kind: string
  origin: string
  scores: Record<string, number>
}

/** By question, for one measure; questions without it are left out. */
export function rowsOf(results: readonly ResultView[], measure: string): Row[] {
  const rows = new Map<string, Row>()
  for (const { question_id: id, question: text, kind, origin, configuration, measures } of results) {
    const score = measures[measure]
    if (score === undefined) continue
    const row = rows.get(id) ?? { id, text, kind, origin, scores: {} }
    row.scores[configuration] = score
    rows.set(id, row)
  }
  return [...rows.values()]
}

export const OUTCOMES = ["all", "won", "lost", "missed"] as const
export type Outcome = (typeof OUTCOMES)[number]

/** How a question ended for the first of two configurations; `missed` is what no configuration found whole. */
export function isOutcome({ scores }: Row, outcome: Outcome, one: string, other: string): boolean {
  const [mine, theirs] = [scores[one] ?? 0, scores[other] ?? 0]
  if (outcome === "won") return mine > theirs
  if (outcome === "lost") return mine < theirs
  if (outcome === "missed") return Object.values(scores).every((score) => score < 1)
  return true
}

/** The labels from the best to the worst by a measure. */
export function ranked(summary: RunSummary, measure: string): string[] {
  const mean = (label: string) => summary.configurations[label]?.measures[measure]?.mean ?? 0
  return Object.keys(summary.configurations).sort((one, other) => mean(other) - mean(one))
}

export interface Bin {
  at: number
  count: number
}

const BINS = 21

/** The best one and the first below it that is not as good: what is worth holding against each other at first. */
export function firstPair(summary: RunSummary, measure: string): [string, string] {
  const labels = ranked(summary, measure)
  const mean = (label: string | undefined) => summary.configurations[label ?? ""]?.measures[measure]?.mean
  const best = labels[0] ?? ""
  return [best, labels.find((label) => mean(label) !== mean(best)) ?? labels[1] ?? best]
}

/** How many questions differ by how much. The middles of the bins lie at −1, −0.9, … 1. */
export function histogram(rows: readonly Row[], one: string, other: string): Bin[] {
  const bins = Array.from({ length: BINS }, (_, place) => ({
    at: (place - (BINS - 1) / 2) / 10,
    count: 0,
  }))
  for (const { scores } of rows) {
    const [mine, theirs] = [scores[one], scores[other]]
    if (mine === undefined || theirs === undefined) continue
    const bin = bins[Math.round((mine - theirs + 1) * 10)]
    if (bin) bin.count += 1
  }
  return bins
}
