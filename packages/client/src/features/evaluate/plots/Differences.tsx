import type { ReactNode } from "react"
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import { useTranslation } from "@/i18n"
import { histogram, type Row } from "../results"
import { AXIS, Figure, TOOLTIP } from "./Figure"

interface Props {
  title: string
  rows: readonly Row[]
  pair: [string, string]
  measure: string
  children: ReactNode
}

/** On how many questions one configuration beats another by how much; to the right the first is better. */
export function Differences({ title, rows, pair: [one, other], measure, children }: Props) {
  const { t, language } = useTranslation()
  const signed = (value: number) =>
    `${value < 0 ? "−" : value > 0 ? "+" : ""}${Math.abs(value).toLocaleString(language)}`
  const bins = histogram(rows, one, other).map(({ at, count }) => ({ at: signed(at), count }))
  return (
    <Figure
      title={title}
      controls={children}
      head={[`${measure}: ${one} − ${other}`, t("evaluate.questions")]}
      rows={bins.filter(({ count }) => count > 0).map(({ at, count }) => [at, String(count)])}
    >
      <ResponsiveContainer>
        <BarChart title={title} data={bins} barCategoryGap={2} margin={{ top: 8, right: 8, bottom: 20, left: 0 }}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            {...AXIS}
            dataKey="at"
            label={{
              value: `${measure}: ${one} − ${other}`,
              position: "insideBottom",
              offset: -12,
              fill: "var(--muted)",
              fontSize: 12,
            }}
          />
          <YAxis {...AXIS} allowDecimals={false} width={36} />
          <Tooltip {...TOOLTIP} cursor={{ fill: "var(--raised)" }} />
          <Bar dataKey="count" name={t("evaluate.questions")} fill="var(--accent)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}
