import type { ColumnView, RunSummary } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ranked } from "./results"
import { useFigures } from "./useFigures"

interface Props {
  summary: RunSummary
  measure: string
  onApply: (label: string) => void
}

/** Every configuration with its measures and their intervals; the deciding measure comes first. */
export function ResultsTable({ summary, measure, onApply }: Props) {
  const { t } = useTranslation()
  const labels = ranked(summary, measure)
  const names = new Set(Object.values(summary.configurations).flatMap(({ measures }) => Object.keys(measures)))
  const measures = [measure, ...[...names].filter((name) => name !== measure).sort()].filter((name) => names.has(name))
  const hasTokens = Object.values(summary.configurations).some(({ tokens }) => tokens > 0)
  const head = "px-2 py-1.5 text-right font-medium whitespace-nowrap"
  return (
    <section className="panel space-y-2 p-4">
      <h2 className="font-semibold">{t("evaluate.figures")}</h2>
      <p className="text-muted text-xs">{t("evaluate.figuresText")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={t("evaluate.figures")} className="relative overflow-x-auto">
        <table className="w-full tabular-nums">
          <thead>
            <tr>
              <th scope="col" className={`${head} text-left`}>
                {t("evaluate.configuration")}
              </th>
              <td />
              {measures.map((name) => (
                <th key={name} scope="col" className={head}>
                  {name}
                </th>
              ))}
              <th scope="col" className={head}>
                ms p50
              </th>
              <th scope="col" className={head}>
                ms p95
              </th>
              {hasTokens && (
                <>
                  <th scope="col" className={head}>
                    {t("evaluate.tokens")}
                  </th>
                  <th scope="col" className={head}>
                    {t("evaluate.money")}
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <tr key={label} className="border-line border-t align-top">
                <th scope="row" className="px-2 py-1.5 text-left font-medium whitespace-nowrap">
                  {label}
                </th>
                <td className="px-2 py-1.5">
                  <Button small look="quiet" onClick={() => onApply(label)}>
                    {t("evaluate.apply")}
                    <span className="sr-only">{label}</span>
                  </Button>
                </td>
                <Figures column={summary.configurations[label] as ColumnView} measures={measures} costs={hasTokens} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function Figures({ column, measures, costs }: { column: ColumnView; measures: readonly string[]; costs: boolean }) {
  const { share, number } = useFigures()
  const cell = "px-2 py-1.5 text-right whitespace-nowrap"
  const took = column.milliseconds.total
  return (
    <>
      {measures.map((name) => {
        const told = column.measures[name]
        return (
          <td key={name} className={cell}>
            {told ? share(told.mean) : "–"}
            {told && (
              <span className="block text-muted text-xs">
                {share(told.low)}–{share(told.high)}
              </span>
            )}
          </td>
        )
      })}
      <td className={cell}>{took ? number(took.p50) : "–"}</td>
      <td className={cell}>{took ? number(took.p95) : "–"}</td>
      {costs && <td className={cell}>{number(column.tokens)}</td>}
      {costs && <td className={cell}>{column.money === null ? "–" : number(column.money)}</td>}
    </>
  )
}
