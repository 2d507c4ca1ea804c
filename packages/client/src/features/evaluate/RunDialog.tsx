import type { GoldSetView } from "@insighthub/shared-typescript"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Check } from "@/ui/Check"
import { Dialog } from "@/ui/Dialog"
import { Field } from "@/ui/Field"
import { ModesField } from "@/ui/ModesField"
import { COMPARED } from "../compare/configurations"
import { Estimate } from "./Estimate"
import { MeasureField, NumberField, QuestionsField } from "./fields"
import { useRuns } from "./runs"
import { configurations, FIRST_RUN, type RunForm, runRequest } from "./wishes"

interface Props {
  workspaceId: string
  sets: readonly GoldSetView[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Where a run is put together: what it would take is told before it begins. */
export function RunDialog({ workspaceId, sets, open, onOpenChange }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog title={t("evaluate.newRun")} shape="side" open={open} onOpenChange={onOpenChange}>
      <Form workspaceId={workspaceId} sets={sets} />
    </Dialog>
  )
}

function Form({ workspaceId, sets }: Pick<Props, "workspaceId" | "sets">) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form, setForm] = useState<RunForm>({ goldSetId: sets[0]?.id ?? "", ...FIRST_RUN })
  const { estimate, begin } = useRuns(workspaceId)
  const change = (part: Partial<RunForm>) => {
    setForm({ ...form, ...part })
    estimate.reset()
  }
  const wish = { gold_set_id: form.goldSetId, request: runRequest(form) }
  const count = configurations(form).length
  const start = async () => {
    const run = await begin.mutateAsync(wish)
    await navigate({ to: "/w/$workspaceId/evaluate/runs/$runId", params: { workspaceId, runId: run.id } })
  }
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        void start().catch(() => {})
      }}
    >
      <QuestionsField sets={sets} value={form} onChange={change} />
      <ModesField offered={COMPARED} chosen={form.modes} onChange={(modes) => change({ modes })} />
      <Check label={t("compare.rerank")} checked={form.reranked} onChange={(reranked) => change({ reranked })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={t("search.limit")}
          value={form.limit}
          min={1}
          max={100}
          onChange={(limit) => change({ limit: limit ?? Number.NaN })}
        />
        <MeasureField value={form.measure} onChange={(measure) => change({ measure })} />
      </div>
      <Check label={t("compare.answers")} checked={form.answers} onChange={(answers) => change({ answers })} />
      {form.answers && <AnswerFields form={form} onChange={change} />}
      {count < 2 && <p className="text-warn">{t("evaluate.twoNeeded")}</p>}
      {count > 16 && <p className="text-warn">{t("evaluate.tooMany")}</p>}
      <Estimate estimate={estimate} />
      {begin.error && (
        <p role="alert" className="text-bad">
          {begin.error.message}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button disabled={count < 2 || estimate.isPending} onClick={() => estimate.mutate(wish)}>
          {t("evaluate.estimate")}
        </Button>
        <Button look="primary" type="submit" disabled={count < 2 || count > 16 || begin.isPending}>
          {t("evaluate.start")}
        </Button>
      </div>
    </form>
  )
}

function AnswerFields({ form, onChange }: { form: RunForm; onChange: (part: Partial<RunForm>) => void }) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("system.languageModel")} hint={t("settings.llmHint")}>
        {(id) => (
          <input
            id={id}
            className="field"
            value={form.llm}
            onChange={(event) => onChange({ llm: event.target.value })}
          />
        )}
      </Field>
      <NumberField
        optional
        label={t("evaluate.budgetTokens")}
        hint={t("evaluate.budgetText")}
        value={form.budgetTokens}
        min={0}
        max={1_000_000_000}
        onChange={(budgetTokens) => onChange({ budgetTokens })}
      />
      <NumberField
        optional
        label={t("evaluate.budgetMoney")}
        hint={t("evaluate.budgetMoneyText")}
        value={form.budgetMoney}
        min={0}
        max={1_000_000}
        step="any"
        onChange={(budgetMoney) => onChange({ budgetMoney })}
      />
    </div>
  )
}
