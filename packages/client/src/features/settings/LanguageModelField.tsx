import { PlugZap } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Field } from "@/ui/Field"
import { useTryModel } from "./queries"

interface Props {
  value: string
  onChange: (llm: string) => void
}

/** The name of a language model, and whether it answers. */
export function LanguageModelField({ value, onChange }: Props) {
  const { t, language } = useTranslation()
  const trial = useTryModel()
  const seconds = (milliseconds: number) =>
    (milliseconds / 1000).toLocaleString(language, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
  return (
    <div className="space-y-2 sm:col-span-2 lg:col-span-3">
      <Field label={t("system.languageModel")} hint={t("settings.llmHint")}>
        {(id) => (
          <div className="flex gap-2">
            <input
              id={id}
              className="field"
              value={value}
              onChange={(event) => {
                trial.reset()
                onChange(event.target.value)
              }}
            />
            <Button className="shrink-0" disabled={trial.isPending} onClick={() => trial.mutate(value.trim())}>
              <PlugZap className="size-4" aria-hidden />
              {t(trial.isPending ? "llm.trying" : "llm.try")}
            </Button>
          </div>
        )}
      </Field>
      <p role="status" className="wrap-anywhere">
        {trial.isError && <span className="text-bad">{trial.error.message}</span>}
        {trial.data && !trial.data.name && <span className="text-muted">{t("llm.none")}</span>}
        {trial.data?.name && (
          <span className="text-good">
            {t("llm.answers", {
              name: trial.data.name,
              text: trial.data.text.slice(0, 80),
              first: seconds(trial.data.first_token_ms),
              total: seconds(trial.data.total_ms),
            })}
          </span>
        )}
      </p>
    </div>
  )
}
