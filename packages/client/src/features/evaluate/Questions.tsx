import type { RunSummary, RunView } from "@insighthub/shared-typescript"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { ChevronDown, ChevronRight } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { PairPicker } from "./PairPicker"
import { KindBadge } from "./QuestionCard"
import { Replay } from "./Replay"
import { firstPair, isOutcome, OUTCOMES, type Outcome, type Row, ranked } from "./results"
import { useFigures } from "./useFigures"

interface Props {
  workspaceId: string
  run: RunView
  rows: readonly Row[]
  summary: RunSummary
}

const SHOWN = 25

/** Question by question: which way won it, which lost it, and what nobody found. */
export function Questions({ workspaceId, run, rows, summary }: Props) {
  const { t } = useTranslation()
  const labels = ranked(summary, run.request.measure)
  const [[one, other], setPair] = useState(() => firstPair(summary, run.request.measure))
  const [outcome, setOutcome] = useState<Outcome>("all")
  const [most, setMost] = useState(SHOWN)
  const found = rows.filter((row) => isOutcome(row, outcome, one, other))
  const choose = (next: Outcome) => {
    setOutcome(next)
    setMost(SHOWN)
  }
  return (
    <section className="panel space-y-3 p-4">
      <h2 className="font-semibold">{t("evaluate.byQuestion")}</h2>
      <PairPicker labels={labels} pair={[one, other]} onChange={setPair} />
      <div className="flex flex-wrap gap-2">
        {OUTCOMES.map((each) => (
          <Button
            key={each}
            small
            aria-pressed={outcome === each}
            look={outcome === each ? "primary" : "plain"}
            onClick={() => choose(each)}
          >
            {t(`outcome.${each}`, { one })} {rows.filter((row) => isOutcome(row, each, one, other)).length}
          </Button>
        ))}
      </div>
      {found.length === 0 && <p className="py-4 text-muted">{t("evaluate.noneSuch")}</p>}
      <ul className="divide-y divide-line">
        {found.slice(0, most).map((row) => (
          <QuestionRow key={row.id} workspaceId={workspaceId} run={run} row={row} labels={labels} />
        ))}
      </ul>
      {found.length > most && <Button onClick={() => setMost(most + SHOWN)}>{t("action.showMore")}</Button>}
    </section>
  )
}

interface RowProps {
  workspaceId: string
  run: RunView
  row: Row
  labels: readonly string[]
}

function QuestionRow({ workspaceId, run, row, labels }: RowProps) {
  const navigate = useNavigate({ from: "/w/$workspaceId/evaluate/runs/$runId" })
  const { question } = useSearch({ from: "/w/$workspaceId/evaluate/runs/$runId" })
  const { share } = useFigures()
  const isOpen = question === row.id
  const toggle = () =>
    void navigate({ search: { question: isOpen ? undefined : row.id }, replace: true, resetScroll: false })
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <li className="py-2">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={toggle}
        className="flex w-full items-start gap-2 rounded-lg p-1 text-left hover:bg-raised"
      >
        <Chevron className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
        <span className="min-w-0 flex-1 space-y-1">
          <span className="block wrap-anywhere">{row.text}</span>
          <span className="flex flex-wrap gap-x-3 gap-y-1 text-muted text-xs tabular-nums">
            <KindBadge kind={row.kind} />
            {labels.map((label) => (
              <span key={label}>
                {label} {share(row.scores[label] ?? 0)}
              </span>
            ))}
          </span>
        </span>
      </button>
      {isOpen && <Replay workspaceId={workspaceId} run={run} questionId={row.id} scores={row.scores} />}
    </li>
  )
}
