import type { GoldSetView } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"
import { Check } from "@/ui/Check"
import { Field } from "@/ui/Field"
import { MEASURES, type Measure } from "./wishes"

interface NumberProps {
  label: string
  hint?: string
  value: number | null
  min: number
  max: number
  step?: number | "any"
  /** Whether it may be left empty. */
  optional?: boolean
  onChange: (value: number | null) => void
}

export function NumberField({ label, hint, value, optional = false, onChange, ...limits }: NumberProps) {
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          type="number"
          className="field"
          required={!optional}
          value={value === null || Number.isNaN(value) ? "" : value}
          onChange={(event) => onChange(event.target.value === "" ? null : event.target.valueAsNumber)}
          {...limits}
        />
      )}
    </Field>
  )
}

export function MeasureField({ value, onChange }: { value: Measure; onChange: (measure: Measure) => void }) {
  const { t } = useTranslation()
  return (
    <Field label={t("evaluate.measure")} hint={t("evaluate.measureText")}>
      {(id) => (
        <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value as Measure)}>
          {MEASURES.map((measure) => (
            <option key={measure}>{measure}</option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface Questions {
  goldSetId: string
  includeProposed: boolean
}

interface QuestionsProps {
  sets: readonly GoldSetView[]
  value: Questions
  onChange: (part: Partial<Questions>) => void
}

/** Which gold set is asked, and whether its proposals that nobody has reviewed are. */
export function QuestionsField({ sets, value, onChange }: QuestionsProps) {
  const { t } = useTranslation()
  const unreviewed = sets.find(({ id }) => id === value.goldSetId)?.unreviewed ?? 0
  return (
    <>
      <Field label={t("evaluate.goldSet")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={value.goldSetId}
            onChange={(event) => onChange({ goldSetId: event.target.value })}
          >
            {sets.map((set) => (
              <option key={set.id} value={set.id}>
                {set.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {unreviewed > 0 && (
        <Check
          label={t("evaluate.includeProposed", { count: unreviewed })}
          checked={value.includeProposed}
          onChange={(includeProposed) => onChange({ includeProposed })}
        />
      )}
    </>
  )
}
