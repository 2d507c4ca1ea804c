import { type Language, useTranslation } from "@/i18n"
import { chooseTheme, type Theme, useTheme } from "@/shell/theme"
import { Field } from "@/ui/Field"

const THEMES: Theme[] = ["system", "light", "dark"]

export function AppearanceSettings() {
  const { t, language, setLanguage } = useTranslation()
  const theme = useTheme()
  return (
    <div className="panel max-w-md space-y-4 p-4">
      <Field label={t("settings.theme")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={theme}
            onChange={(event) => chooseTheme(event.target.value as Theme)}
          >
            {THEMES.map((each) => (
              <option key={each} value={each}>
                {t(`theme.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("settings.language")}>
        {(id) => (
          <select
            id={id}
            className="field"
            value={language}
            onChange={(event) => setLanguage(event.target.value as Language)}
          >
            <option value="en">English</option>
            <option value="de">Deutsch</option>
          </select>
        )}
      </Field>
    </div>
  )
}
