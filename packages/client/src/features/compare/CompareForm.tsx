import type { Mode } from "@insighthub/shared-typescript"
import { Columns3, Square } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { COMPARED } from "./configurations"

export interface Wish {
  question: string
  modes: Mode[]
  limit: number
  rerank: boolean
  answers: boolean
}

interface Props {
  wish: Wish
  isRunning: boolean
  onChange: (part: Partial<Wish>) => void
  onCompare: () => void
  onStop: () => void
}

export function CompareForm({ wish, isRunning, onChange, onCompare, onStop }: Props) {
  const { t } = useTranslation()
  const canAsk = wish.question.trim() !== "" && wish.modes.length > 0
  return (
    <form
      className="panel space-y-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (canAsk) onCompare()
      }}
    >
      <div className="flex gap-2">
        <input
          type="search"
          className="field text-base"
          aria-label={t("search.question")}
          placeholder={t("search.question")}
          maxLength={4000}
          value={wish.question}
          onChange={(event) => onChange({ question: event.target.value })}
        />
        {isRunning ? (
          <Button onClick={onStop}>
            <Square className="size-4" aria-hidden />
            {t("ask.stop")}
          </Button>
        ) : (
          <Button look="primary" type="submit" disabled={!canAsk}>
            <Columns3 className="size-4" aria-hidden />
            {t("nav.compare")}
          </Button>
        )}
      </div>
      <Modes chosen={wish.modes} onChange={(modes) => onChange({ modes })} />
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Check label={t("compare.rerank")} checked={wish.rerank} onChange={(rerank) => onChange({ rerank })} />
        <Check label={t("compare.answers")} checked={wish.answers} onChange={(answers) => onChange({ answers })} />
      </div>
    </form>
  )
}

function Modes({ chosen, onChange }: { chosen: Mode[]; onChange: (modes: Mode[]) => void }) {
  const { t } = useTranslation()
  const toggled = (mode: Mode, on: boolean) => COMPARED.filter((each) => (each === mode ? on : chosen.includes(each)))
  return (
    <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
      <legend className="mb-1 font-medium">{t("compare.modes")}</legend>
      {COMPARED.map((mode) => (
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

interface CheckProps {
  label: string
  title?: string
  checked: boolean
  onChange: (on: boolean) => void
}

function Check({ label, title, checked, onChange }: CheckProps) {
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
