import type { Mode } from "@insighthub/shared-typescript"
import { Columns3, Square } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Check } from "@/ui/Check"
import { ModesField } from "@/ui/ModesField"
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
      <ModesField offered={COMPARED} chosen={wish.modes} onChange={(modes) => onChange({ modes })} />
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Check label={t("compare.rerank")} checked={wish.rerank} onChange={(rerank) => onChange({ rerank })} />
        <Check label={t("compare.answers")} checked={wish.answers} onChange={(answers) => onChange({ answers })} />
      </div>
    </form>
  )
}
