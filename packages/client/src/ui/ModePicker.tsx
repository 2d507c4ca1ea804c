import type { Mode } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"

const MODES: Mode[] = ["auto", "hybrid", "vector", "graph", "local", "path", "global", "dense", "bm25"]

interface Props {
  value: Mode
  onChange: (mode: Mode) => void
  id?: string
  /** Also the parts that the others are made of. */
  all?: boolean
}

/** The four ways to ask, and, where it helps, the parts they are made of. */
export function ModePicker({ value, onChange, id, all = false }: Props) {
  const { t } = useTranslation()
  const offered = all ? MODES : MODES.filter((mode, place) => place < 4 || mode === value)
  return (
    <select
      id={id}
      aria-label={id ? undefined : t("mode.label")}
      title={t(`mode.${value}.text`)}
      className="rounded-lg border border-line bg-surface px-2 py-1.5 text-sm"
      value={value}
      onChange={(event) => onChange(event.target.value as Mode)}
    >
      {offered.map((mode) => (
        <option key={mode} value={mode}>
          {t(`mode.${mode}`)}
        </option>
      ))}
    </select>
  )
}
