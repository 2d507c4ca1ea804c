import type { GoldSetView, Mode } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"
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

interface CheckProps {
  label: string
  title?: string
  checked: boolean
  onChange: (on: boolean) => void
}

export function Check({ label, title, checked, onChange }: CheckProps) {
  return (
    <label className="flex items-center gap-2" title={title}>
      <input
        type="checkbox"
        className="size-4 accent-(--accent)"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}

interface ModesProps {
  label: string
  offered: readonly Mode[]
  chosen: readonly Mode[]
  onChange: (modes: Mode[]) => void
}

export function ModesField({ label, offered, chosen, onChange }: ModesProps) {
  const { t } = useTranslation()
  const toggled = (mode: Mode, on: boolean) => offered.filter((each) => (each === mode ? on : chosen.includes(each)))
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
      <legend className="mb-1 font-medium">{label}</legend>
      {offered.map((mode) => (
        <Check
          key={mode}
          label={t(`mode.${mode}`)}
          title={t(`mode.${mode}.text`)}
          checked={chosen.includes(mode)}
          onChange={(on) => onChange(toggled(mode, on))}
        />
      ))}
    </fieldset>
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

interface SetProps {
  sets: readonly GoldSetView[]
  value: string
  onChange: (id: string) => void
}

export function GoldSetField({ sets, value, onChange }: SetProps) {
  const { t } = useTranslation()
  return (
    <Field label={t("evaluate.goldSet")}>
      {(id) => (
        <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
          {sets.map((set) => (
            <option key={set.id} value={set.id}>
              {set.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
