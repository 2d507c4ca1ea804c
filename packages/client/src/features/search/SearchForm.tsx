import type { Mode } from "@insighthub/shared-typescript"
import { Search } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Check } from "@/ui/Check"
import { Field } from "@/ui/Field"
import { ModePicker } from "@/ui/ModePicker"

export interface Knobs {
  question: string
  mode: Mode
  limit: number
  rerank: boolean
  tags: string[]
  languages: string[]
  from: string
  to: string
}

interface Props {
  knobs: Knobs
  onChange: (part: Partial<Knobs>) => void
  onSearch: () => void
}

const words = (text: string) =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean)

export function SearchForm({ knobs, onChange, onSearch }: Props) {
  const { t } = useTranslation()
  return (
    <form
      className="panel space-y-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (knobs.question.trim()) onSearch()
      }}
    >
      <div className="flex gap-2">
        <input
          type="search"
          className="field text-base"
          aria-label={t("search.question")}
          placeholder={t("search.question")}
          maxLength={4000}
          value={knobs.question}
          onChange={(event) => onChange({ question: event.target.value })}
        />
        <Button look="primary" type="submit" disabled={!knobs.question.trim()}>
          <Search className="size-4" aria-hidden />
          {t("nav.search")}
        </Button>
      </div>
      <div className="flex flex-wrap items-end gap-4">
        <Field label={t("mode.label")}>
          {(id) => <ModePicker id={id} all value={knobs.mode} onChange={(mode) => onChange({ mode })} />}
        </Field>
        <Field label={t("search.limit")}>
          {(id) => (
            <input
              id={id}
              type="number"
              min={1}
              max={100}
              className="field w-20 py-1.5"
              value={knobs.limit}
              onChange={(event) => onChange({ limit: event.target.valueAsNumber || 10 })}
            />
          )}
        </Field>
        <Check
          className="py-1.5"
          label={t("search.rerank")}
          checked={knobs.rerank}
          onChange={(rerank) => onChange({ rerank })}
        />
      </div>
      <details>
        <summary className="text-muted">{t("search.filters")}</summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Field label={t("search.tags")}>
            {(id) => (
              <input
                id={id}
                className="field py-1.5"
                onChange={(event) => onChange({ tags: words(event.target.value) })}
              />
            )}
          </Field>
          <Field label={t("search.languages")}>
            {(id) => (
              <input
                id={id}
                className="field py-1.5"
                placeholder="en, de"
                onChange={(event) => onChange({ languages: words(event.target.value) })}
              />
            )}
          </Field>
          <Field label={t("search.from")}>
            {(id) => (
              <input
                id={id}
                type="date"
                className="field py-1.5"
                value={knobs.from}
                onChange={(event) => onChange({ from: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("search.to")}>
            {(id) => (
              <input
                id={id}
                type="date"
                className="field py-1.5"
                value={knobs.to}
                onChange={(event) => onChange({ to: event.target.value })}
              />
            )}
          </Field>
        </div>
      </details>
    </form>
  )
}
