import type { Configuration } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"
import { labelOf } from "./configurations"
import type { Overlap } from "./useComparison"

/** The share of their chunks that each two configurations have in common (Jaccard). */
export function Overlaps({ configurations, overlaps }: { configurations: Configuration[]; overlaps: Overlap[] }) {
  const { t, language } = useTranslation()
  const between = (one: number, other: number) =>
    overlaps.find(({ first, second }) => (first === one && second === other) || (first === other && second === one))
  const names = configurations.map(labelOf)
  return (
    <section className="panel overflow-x-auto p-3">
      <h2 className="font-semibold">{t("compare.overlap")}</h2>
      <p className="mb-2 text-muted text-xs">{t("compare.overlapText")}</p>
      <table className="text-sm tabular-nums">
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col" className="px-2 py-1 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, row) => (
            <tr key={name} className="border-line border-t">
              <th scope="row" className="py-1 pr-3 text-left font-medium">
                {name}
              </th>
              {names.map((other, column) => {
                const share = between(row, column)?.share
                return (
                  <td key={other} className="px-2 py-1 text-right text-muted">
                    {share === undefined
                      ? "–"
                      : share.toLocaleString(language, { style: "percent", maximumFractionDigits: 0 })}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
