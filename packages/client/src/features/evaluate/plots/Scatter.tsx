import type { RunSummary } from "@insighthub/shared-typescript"
import {
  CartesianGrid,
  ErrorBar,
  LabelList,
  Scatter as Points,
  ResponsiveContainer,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"
import { useTranslation } from "@/i18n"
import { useFigures } from "../useFigures"
import { AXIS, Figure, SERIES, TOOLTIP } from "./Figure"

interface Props {
  title: string
  unit: string
  points: readonly { label: string; x: number }[]
  summary: RunSummary
  measure: string
}

const ROOM = 0.02

/** What each configuration reaches, with its interval, against what it takes. */
export function Scatter({ title, unit, points, summary, measure }: Props) {
  const { t } = useTranslation()
  const { share, number } = useFigures()
  const found = points.flatMap(({ label, x }) => {
    const told = summary.configurations[label]?.measures[measure]
    return told ? [{ ...told, label, x, error: [told.mean - told.low, told.high - told.mean] as [number, number] }] : []
  })
  const domain = [
    Math.max(0, Math.min(...found.map(({ low }) => low)) - ROOM),
    Math.min(1, Math.max(...found.map(({ high }) => high)) + ROOM),
  ]
  const rows = found.map(({ label, x, mean, low, high }) => [
    label,
    number(x),
    share(mean),
    `${share(low)}–${share(high)}`,
  ])
  return (
    <Figure title={title} head={[t("evaluate.configuration"), unit, measure, t("evaluate.interval")]} rows={rows}>
      <ResponsiveContainer>
        <ScatterChart title={title} margin={{ top: 16, right: 48, bottom: 20, left: 0 }}>
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            {...AXIS}
            type="number"
            dataKey="x"
            domain={[0, "auto"]}
            tickFormatter={number}
            label={{ value: unit, position: "insideBottom", offset: -12, fill: "var(--muted)", fontSize: 12 }}
          />
          <YAxis {...AXIS} type="number" dataKey="mean" name={measure} domain={domain} tickFormatter={share} />
          <Tooltip {...TOOLTIP} formatter={(value) => number(Number(value))} />
          {found.map((point, place) => (
            <Points
              key={point.label}
              name={point.label}
              data={[point]}
              fill={SERIES[place % SERIES.length]}
              isAnimationActive={false}
            >
              <ErrorBar dataKey="error" direction="y" width={6} stroke={SERIES[place % SERIES.length]} />
              <LabelList dataKey="label" position={place % 2 ? "left" : "right"} fill="var(--ink)" fontSize={12} />
            </Points>
          ))}
        </ScatterChart>
      </ResponsiveContainer>
    </Figure>
  )
}
