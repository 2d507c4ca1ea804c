import type { RunSummary } from "@insighthub/shared-typescript"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { PairPicker } from "../PairPicker"
import { firstPair, type Row, ranked } from "../results"
import { ByKind } from "./ByKind"
import { Differences } from "./Differences"
import { Scatter } from "./Scatter"

interface Props {
  summary: RunSummary
  measure: string
  rows: readonly Row[]
}

/** The run in pictures. Each has a table beside it that says the same. */
export function Plots({ summary, measure, rows }: Props) {
  const { t } = useTranslation()
  const labels = ranked(summary, measure)
  const [pair, setPair] = useState(() => firstPair(summary, measure))
  const hasCost = Object.values(summary.configurations).some(({ money, tokens }) => money || tokens)
  const hasKinds = Object.keys(summary.by_kind).length > 1
  const time = labels.map((label) => ({ label, x: summary.configurations[label]?.milliseconds.total?.p50 ?? 0 }))
  const cost = labels.map((label) => {
    const column = summary.configurations[label]
    return { label, x: column?.money ?? column?.tokens ?? 0 }
  })
  const priced = labels.some((label) => summary.configurations[label]?.money)
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Scatter
        title={t("evaluate.qualityTime")}
        unit={t("evaluate.medianMs")}
        points={time}
        summary={summary}
        measure={measure}
      />
      {hasCost && (
        <Scatter
          title={t("evaluate.qualityCost")}
          unit={t(priced ? "evaluate.money" : "evaluate.tokens")}
          points={cost}
          summary={summary}
          measure={measure}
        />
      )}
      {hasKinds && <ByKind title={t("evaluate.byKind")} summary={summary} measure={measure} labels={labels} />}
      {labels.length > 1 && (
        <Differences title={t("evaluate.differences")} rows={rows} pair={pair} measure={measure}>
          <PairPicker labels={labels} pair={pair} onChange={setPair} />
        </Differences>
      )}
    </div>
  )
}
