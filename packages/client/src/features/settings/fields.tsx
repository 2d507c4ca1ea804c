import { type Key, useTranslation } from "@/i18n"
import { Check } from "@/ui/Check"
import { Field } from "@/ui/Field"
import { ModePicker } from "@/ui/ModePicker"
import { LanguageModelField } from "./LanguageModelField"
import type { WorkspaceSettings } from "./queries"

interface Props<Part extends keyof WorkspaceSettings> {
  value: WorkspaceSettings[Part]
  onChange: (fields: Partial<WorkspaceSettings[Part]>) => void
}

export function RetrievalFields({ value, onChange }: Props<"retrieval">) {
  const { t } = useTranslation()
  return (
    <>
      <Field label={t("mode.label")} hint={t(`mode.${value.mode}.text`)}>
        {(id) => <ModePicker id={id} all value={value.mode} onChange={(mode) => onChange({ mode })} />}
      </Field>
      <NumberField
        label={t("search.limit")}
        value={value.limit}
        min={1}
        max={100}
        onChange={(limit) => onChange({ limit })}
      />
      <Check
        className="self-end py-2"
        label={t("search.rerank")}
        checked={value.rerank}
        onChange={(rerank) => onChange({ rerank })}
      />
    </>
  )
}

export function AnswerFields({ value, onChange }: Props<"answers">) {
  const { t } = useTranslation()
  return (
    <>
      <LanguageModelField value={value.llm} onChange={(llm) => onChange({ llm })} />
      <NumberField
        label={t("settings.contextTokens")}
        value={value.context_tokens}
        min={200}
        max={100_000}
        onChange={(context_tokens) => onChange({ context_tokens })}
      />
      <NumberField
        label={t("settings.maxTokens")}
        value={value.max_tokens}
        min={16}
        max={16_384}
        onChange={(max_tokens) => onChange({ max_tokens })}
      />
    </>
  )
}

const STRATEGIES = ["recursive", "sentence", "token", "markdown", "semantic", "code"] as const

export function ChunkingFields({ value, onChange }: Props<"chunking">) {
  const { t } = useTranslation()
  return (
    <>
      <Field label={t("settings.strategy")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={value.strategy}
            onChange={(event) => onChange({ strategy: event.target.value as (typeof STRATEGIES)[number] })}
          >
            {STRATEGIES.map((strategy) => (
              <option key={strategy} value={strategy}>
                {t(`strategy.${strategy}` as Key)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NumberField
        label={t("settings.size")}
        value={value.size}
        min={32}
        max={2048}
        onChange={(size) => onChange({ size })}
      />
      <NumberField
        label={t("settings.overlap")}
        value={value.overlap}
        min={0}
        max={1024}
        onChange={(overlap) => onChange({ overlap })}
      />
    </>
  )
}

export function GraphFields({ value, onChange }: Props<"graph">) {
  const { t } = useTranslation()
  return (
    <>
      <Check
        className="self-end py-2"
        label={t("settings.entities")}
        checked={value.entities}
        onChange={(entities) => onChange({ entities })}
      />
      <Field label={t("settings.extractor")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={value.extractor}
            onChange={(event) => onChange({ extractor: event.target.value as "nlp" | "llm" })}
          >
            <option value="nlp">{t("extractor.nlp")}</option>
            <option value="llm">{t("extractor.llm")}</option>
          </select>
        )}
      </Field>
      {value.extractor === "llm" && (
        <NumberField
          label={t("settings.budget")}
          value={value.llm_budget_tokens}
          min={0}
          max={100_000_000}
          onChange={(llm_budget_tokens) => onChange({ llm_budget_tokens })}
        />
      )}
    </>
  )
}

interface NumberProps {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}

function NumberField({ label, value, min, max, onChange }: NumberProps) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="number"
          className="field"
          required
          min={min}
          max={max}
          value={Number.isNaN(value) ? "" : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
    </Field>
  )
}
