import type { TuningSummary } from "@insighthub/shared-typescript"
import { Check } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { changesOf } from "./Changes"
import { useFigures } from "./useFigures"

/** The gain on questions that nothing had looked at, and all that was tried before. */
export function TuningResult({ summary, onApply }: { summary: TuningSummary; onApply: () => void }) {
  const { t } = useTranslation()
  const { share } = useFigures()
  const { before, after, gain, measure, questions, tries } = summary
  const best = [...tries].sort((one, other) => other.mean - one.mean)
  return (
    <>
      <section aria-label={t("evaluate.verdict")} className="panel space-y-3 p-4">
        <p lang="en" className="font-semibold text-lg leading-snug">
          {summary.sentence}
        </p>
        <p className="text-muted">
          {t("evaluate.parts", { tuned: questions.tuned_on ?? 0, held: questions.held_out ?? 0 })}
        </p>
        <dl className="grid max-w-md grid-cols-[auto_1fr] gap-x-4 gap-y-1 tabular-nums">
          <dt className="text-muted">{`${measure}, ${t("evaluate.before")}`}</dt>
          <dd>{share(before.held_out)}</dd>
          <dt className="text-muted">{`${measure}, ${t("evaluate.after")}`}</dt>
          <dd>{share(after.held_out)}</dd>
          <dt className="text-muted">{t("evaluate.gain")}</dt>
          <dd>{`${share(gain.mean)} (${share(gain.low)}–${share(gain.high)})`}</dd>
        </dl>
        <Button look={summary.recommended ? "primary" : "plain"} onClick={onApply}>
          <Check className="size-4" aria-hidden />
          {t("evaluate.applySettings")}
        </Button>
      </section>
      <details className="panel p-4">
        <summary className="font-medium">{t("evaluate.tries", { count: tries.length })}</summary>
        <table className="mt-2 w-full">
          <thead>
            <tr className="text-left">
              <th scope="col" className="py-1 pr-3 font-medium">
                {t("evaluate.settings")}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {measure}
              </th>
            </tr>
          </thead>
          <tbody>
            {best.map(({ settings, mean }) => (
              <tr key={JSON.stringify(settings)} className="border-line border-t">
                <td className="py-1 pr-3 wrap-anywhere">{toldOf(before.settings, settings)}</td>
                <td className="py-1 text-right tabular-nums">{share(mean)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

function toldOf(present: Record<string, unknown>, settings: Record<string, unknown>): string {
  return changesOf(present, settings)
    .map(({ name, after }) => `${name.replace(/^retrieval\./, "")} ${after}`)
    .join(", ")
}
