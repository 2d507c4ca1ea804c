import type { GoldQuestionView, WantedEvidence, WantedQuestion } from "@insighthub/shared-typescript"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { Field } from "@/ui/Field"
import { EvidenceFields } from "./EvidenceFields"
import { useAdd, useQuestion } from "./gold"
import { useTellAdded } from "./useTellAdded"
import { KINDS } from "./wishes"

interface Props {
  workspaceId: string
  goldSetId: string
  /** The question that is edited; none for a new one. */
  question?: GoldQuestionView
  open: boolean
  onClose: () => void
}

/** Where a question is written, with its type, its answers and what is to be found for it. */
export function QuestionDialog({ open, onClose, ...rest }: Props) {
  const { t } = useTranslation()
  const title = t(rest.question ? "evaluate.editQuestion" : "evaluate.write")
  return (
    <Dialog title={title} shape="side" open={open} onOpenChange={(next) => next || onClose()}>
      <QuestionForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

const NEW: WantedQuestion = { text: "", kind: "fact", answers: [], evidence: [] }

function wantedOf({ text, kind, answers, evidence }: GoldQuestionView): WantedQuestion {
  return {
    text,
    kind: kind as WantedQuestion["kind"],
    answers,
    evidence: evidence.map(({ document_id: document, quote, grade }) => ({ document, quote, grade })),
  }
}

function QuestionForm({ workspaceId, goldSetId, question, onClose }: Omit<Props, "open">) {
  const { t } = useTranslation()
  const tell = useTellAdded()
  const [wanted, setWanted] = useState(() => (question ? wantedOf(question) : NEW))
  const [answers, setAnswers] = useState((wanted.answers ?? []).join("\n"))
  const { add } = useAdd(workspaceId, goldSetId)
  const { change } = useQuestion(workspaceId, goldSetId)
  const names = Object.fromEntries(question?.evidence.map((each) => [each.document_id, each.document_name]) ?? [])
  const isUnanswerable = wanted.kind === "unanswerable"
  const save = async () => {
    const evidence = isUnanswerable ? [] : wanted.evidence?.filter(({ document }) => document.trim())
    const made = { ...wanted, text: wanted.text.trim(), answers: lines(answers), evidence }
    tell(await (question ? change.mutateAsync({ id: question.id, question: made }) : add.mutateAsync(made)))
    onClose()
  }
  const error = add.error ?? change.error
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save().catch(() => {})
      }}
    >
      <Field label={t("evaluate.question")}>
        {(id) => (
          <textarea
            id={id}
            className="field"
            rows={3}
            required
            maxLength={4000}
            value={wanted.text}
            onChange={(event) => setWanted({ ...wanted, text: event.target.value })}
          />
        )}
      </Field>
      <KindField value={wanted.kind ?? "unknown"} onChange={(kind) => setWanted({ ...wanted, kind })} />
      {isUnanswerable ? (
        <p className="text-muted">{t("evaluate.unanswerableText")}</p>
      ) : (
        <>
          <EvidenceFields
            workspaceId={workspaceId}
            evidence={wanted.evidence ?? []}
            names={names}
            onChange={(evidence: WantedEvidence[]) => setWanted({ ...wanted, evidence })}
          />
          <Field label={t("evaluate.answers")} hint={t("evaluate.answersText")}>
            {(id) => (
              <textarea
                id={id}
                className="field"
                rows={2}
                value={answers}
                onChange={(event) => setAnswers(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      {error && (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      )}
      <Button look="primary" type="submit" disabled={add.isPending || change.isPending || !wanted.text.trim()}>
        {t("action.save")}
      </Button>
    </form>
  )
}

function KindField({ value, onChange }: { value: string; onChange: (kind: (typeof KINDS)[number]) => void }) {
  const { t } = useTranslation()
  return (
    <Field label={t("evaluate.kind")}>
      {(id) => (
        <select
          id={id}
          className="field"
          value={value}
          onChange={(event) => onChange(event.target.value as (typeof KINDS)[number])}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`questionKind.${kind}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
}
