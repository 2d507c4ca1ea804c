import type { Mode } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"
import { Check } from "./Check"

interface Props {
  offered: readonly Mode[]
  chosen: readonly Mode[]
  onChange: (modes: Mode[]) => void
}

/** Which of the modes are compared; what is chosen keeps the order in which they are offered. */
export function ModesField({ offered, chosen, onChange }: Props) {
  const { t } = useTranslation()
  const toggled = (mode: Mode, on: boolean) => offered.filter((each) => (each === mode ? on : chosen.includes(each)))
  return (
    <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
      <legend className="mb-1 font-medium">{t("compare.modes")}</legend>
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
