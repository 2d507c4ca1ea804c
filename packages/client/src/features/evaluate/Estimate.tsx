import type { EstimateView } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"
import { Skeleton } from "@/ui/states"
import type { useRuns } from "./runs"

type Estimating = ReturnType<typeof useRuns>["estimate"]

/** What a run would take: time, tokens and money. The space for it is kept, so that nothing jumps. */
export function Estimate({ estimate }: { estimate: Estimating }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t("evaluate.estimate")} aria-live="polite" className="min-h-24 rounded-lg bg-raised p-3">
      {estimate.isIdle && <p className="text-muted">{t("evaluate.estimateText")}</p>}
      {estimate.isPending && (
        <div role="status" aria-label={t("state.loading")}>
          <Skeleton className="h-4 w-2/3 bg-line" />
        </div>
      )}
      {estimate.error && (
        <p role="alert" className="text-bad">
          {estimate.error.message}
        </p>
      )}
      {estimate.data && <Told told={estimate.data} />}
    </section>
  )
}

function Told({ told }: { told: EstimateView }) {
  const { t, language } = useTranslation()
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: value < 10 ? 2 : 0 })
  const rows: [string, string][] = [
    [t("evaluate.questions"), number(told.questions)],
    [
      t("evaluate.measurements"),
      `${number(told.results)}${told.cached ? ` (${t("evaluate.cached", { count: told.cached })})` : ""}`,
    ],
    [t("evaluate.time"), told.seconds === null ? t("evaluate.unknownTime") : `${number(told.seconds)} s`],
    [
      t("evaluate.tokens"),
      told.model
        ? t("evaluate.tokensTold", { read: number(told.tokens_read), written: number(told.tokens_written) })
        : t("evaluate.noModel"),
    ],
  ]
  if (told.model) {
    const money = told.money === null ? t("evaluate.noPrice", { model: told.model }) : number(told.money)
    rows.push([t("evaluate.money"), money])
    if (told.budget_tokens !== null) rows.push([t("evaluate.budgetTokens"), number(told.budget_tokens)])
  }
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
