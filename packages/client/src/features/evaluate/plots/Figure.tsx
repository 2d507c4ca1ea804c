import { type ReactNode, useId } from "react"
import { useTranslation } from "@/i18n"

export const SERIES = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `var(--series-${number})`)
export const AXIS = { stroke: "var(--muted)", tick: { fill: "var(--muted)", fontSize: 12 } } as const
export const TOOLTIP = {
  contentStyle: { background: "var(--surface)", border: "1px solid var(--line)", borderRadius: 8 },
  labelStyle: { color: "var(--ink)" },
  itemStyle: { color: "var(--ink)" },
} as const

interface Props {
  title: string
  children: ReactNode
  head: readonly string[]
  rows: readonly (readonly string[])[]
  controls?: ReactNode
}

/** A plot at a height that is known before it is drawn, and a table that says the same. */
export function Figure({ title, children, head, rows, controls }: Props) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <figure aria-labelledby={id} className="panel min-w-0 space-y-2 p-4">
      <figcaption id={id} className="font-semibold">
        {title}
      </figcaption>
      {controls}
      <div className="h-72">{children}</div>
      <details>
        <summary className="text-muted text-xs">{t("evaluate.asTable")}</summary>
        <table className="mt-2 w-full text-xs tabular-nums">
          <thead>
            <tr>
              {head.map((name, place) => (
                <th key={name} scope="col" className={`py-1 font-medium ${place ? "text-right" : "text-left"}`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...values]) => (
              <tr key={name} className="border-line border-t">
                <th scope="row" className="py-1 text-left font-medium">
                  {name}
                </th>
                {values.map((value, place) => (
                  <td key={head[place + 1]} className="py-1 text-right">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
