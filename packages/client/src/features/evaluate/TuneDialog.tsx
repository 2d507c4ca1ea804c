import type { GoldSetView } from "@insighthub/shared-typescript"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Check } from "@/ui/Check"
import { Dialog } from "@/ui/Dialog"
import { Field } from "@/ui/Field"
import { ModesField } from "@/ui/ModesField"
import { MeasureField, QuestionsField } from "./fields"
import { useBeginTuning } from "./tunings"
import { TUNED, type TuneForm, tuneRequest } from "./wishes"

interface Props {
  workspaceId: string
  sets: readonly GoldSetView[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** What a search for better settings may change. */
export function TuneDialog({ workspaceId, sets, open, onOpenChange }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog title={t("evaluate.tune")} shape="side" open={open} onOpenChange={onOpenChange}>
      <TuneFields workspaceId={workspaceId} sets={sets} />
    </Dialog>
  )
}

function TuneFields({ workspaceId, sets }: Pick<Props, "workspaceId" | "sets">) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const begin = useBeginTuning(workspaceId)
  const [form, setForm] = useState<TuneForm>({
    goldSetId: sets[0]?.id ?? "",
    modes: TUNED,
    weights: true,
    sizes: "",
    rerank: false,
    measure: "recall@5",
    includeProposed: false,
  })
  const change = (part: Partial<TuneForm>) => setForm({ ...form, ...part })
  const start = async () => {
    const made = await begin.mutateAsync({ gold_set_id: form.goldSetId, request: tuneRequest(form) })
    await navigate({ to: "/w/$workspaceId/evaluate/tunings/$tuningId", params: { workspaceId, tuningId: made.id } })
  }
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        void start().catch(() => {})
      }}
    >
      <p className="text-muted">{t("evaluate.tuneText")}</p>
      <QuestionsField sets={sets} value={form} onChange={change} />
      <ModesField offered={TUNED} chosen={form.modes} onChange={(modes) => change({ modes })} />
      <Check label={t("evaluate.weights")} checked={form.weights} onChange={(weights) => change({ weights })} />
      <Check label={t("evaluate.tryRerank")} checked={form.rerank} onChange={(rerank) => change({ rerank })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("evaluate.sizes")} hint={t("evaluate.sizesText")}>
          {(id) => (
            <input
              id={id}
              className="field"
              placeholder="128, 256"
              value={form.sizes}
              onChange={(event) => change({ sizes: event.target.value })}
            />
          )}
        </Field>
        <MeasureField value={form.measure} onChange={(measure) => change({ measure })} />
      </div>
      {begin.error && (
        <p role="alert" className="text-bad">
          {begin.error.message}
        </p>
      )}
      <Button look="primary" type="submit" disabled={form.modes.length === 0 || begin.isPending}>
        {t("evaluate.start")}
      </Button>
    </form>
  )
}
