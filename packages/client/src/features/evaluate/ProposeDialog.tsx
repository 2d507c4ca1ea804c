import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Check } from "@/ui/Check"
import { Dialog } from "@/ui/Dialog"
import { NumberField } from "./fields"
import { type Proposing, useAdd } from "./gold"

interface Props {
  workspaceId: string
  goldSetId: string
  open: boolean
  onClose: () => void
  onProposed: () => void
}

const FIRST: Proposing = { count: 20, by_model: false, llm: "", budget_tokens: 50_000 }

/** Has the documents suggest questions, by their grammar or by a language model. */
export function ProposeDialog({ workspaceId, goldSetId, open, onClose, onProposed }: Props) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState(FIRST)
  const { propose } = useAdd(workspaceId, goldSetId)
  const done = () => {
    onClose()
    onProposed()
  }
  return (
    <Dialog title={t("evaluate.propose")} open={open} onOpenChange={(next) => next || onClose()}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          propose.mutate(wanted, { onSuccess: done })
        }}
      >
        <p className="text-muted">{t("evaluate.proposeText")}</p>
        <NumberField
          label={t("evaluate.howMany")}
          value={wanted.count}
          min={1}
          max={2000}
          onChange={(count) => setWanted({ ...wanted, count: count ?? Number.NaN })}
        />
        <Check
          label={t("evaluate.byModel")}
          checked={wanted.by_model}
          onChange={(by_model) => setWanted({ ...wanted, by_model })}
        />
        {wanted.by_model && (
          <NumberField
            label={t("evaluate.budgetTokens")}
            value={wanted.budget_tokens}
            min={0}
            max={100_000_000}
            onChange={(budget) => setWanted({ ...wanted, budget_tokens: budget ?? Number.NaN })}
          />
        )}
        {propose.error && (
          <p role="alert" className="text-bad">
            {propose.error.message}
          </p>
        )}
        <Button look="primary" type="submit" disabled={propose.isPending}>
          {t("evaluate.propose")}
        </Button>
      </form>
    </Dialog>
  )
}
