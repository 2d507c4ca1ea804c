import type { RunSummary } from "@insighthub/shared-typescript"
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import { useTranslation } from "@/i18n"
import { useFigures } from "../useFigures"
import type { KINDS } from "../wishes"
import { AXIS, Figure, SERIES, TOOLTIP } from "./Figure"

interface Props {
  title: string
  summary: RunSummary
  measure: string
  labels: readonly string[]
}

/** For each kind of question, what each configuration reaches. */
export function ByKind({ title, summary, measure, labels }: Props) {
  const { t } = useTranslation()
  const { share } = useFigures()
  const kinds = Object.entries(summary.by_kind).map(([kind, columns]) => ({
    kind: t(`questionKind.${kind as (typeof KINDS)[number]}`),
    ...Object.fromEntries(labels.map((label) => [label, columns[label]?.measures[measure]?.mean])),
  })) as ({ kind: string } & Record<string, number | string | undefined>)[]
  const rows = kinds.map((each) => [
    each.kind,
    ...labels.map((label) => (typeof each[label] === "number" ? share(each[label]) : "–")),
  ])
  return (
    <Figure title={title} head={[t("evaluate.kind"), ...labels]} rows={rows}>
      <ResponsiveContainer>
        <BarChart title={title} data={kinds} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis {...AXIS} dataKey="kind" />
          <YAxis {...AXIS} domain={[0, 1]} tickFormatter={share} />
          <Tooltip {...TOOLTIP} cursor={{ fill: "var(--raised)" }} formatter={(value) => share(Number(value))} />
          <Legend formatter={(label) => <span className="text-ink">{label}</span>} />
          {labels.map((label, place) => (
            <Bar key={label} dataKey={label} fill={SERIES[place % SERIES.length]} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}
