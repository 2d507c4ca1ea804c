import type { CompareWanted, Filters } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { useNavigate, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ErrorState, Page } from "@/ui/states"
import { Column, type Place } from "./Column"
import { CompareForm, type Wish } from "./CompareForm"
import { COMPARED } from "./configurations"
import { Marks } from "./Marks"
import { Overlaps } from "./Overlaps"
import { preferencesQuery, usePrefer } from "./queries"
import { type Comparison, useComparison } from "./useComparison"

const FIRST: Wish = { question: "", modes: ["vector", "graph", "hybrid"], limit: 10, rerank: false, answers: true }

/** One question to several ways of finding evidence, side by side. */
export function ComparePage() {
  const { workspaceId } = useParams({ from: "/w/$workspaceId/compare" })
  const { t } = useTranslation()
  const [wish, setWish] = useState(FIRST)
  const { comparison, ask, stop } = useComparison(workspaceId)
  const compare = () => void ask(wanted(wish))
  return (
    <Page title={t("nav.compare")} wide>
      <CompareForm
        wish={wish}
        isRunning={comparison.isRunning}
        onChange={(part) => setWish({ ...wish, ...part })}
        onCompare={compare}
        onStop={stop}
      />
      {comparison.error && <ErrorState error={comparison.error} retry={compare} />}
      {comparison.begun ? (
        <Columns workspaceId={workspaceId} comparison={comparison} />
      ) : (
        !comparison.error && <p className="py-8 text-center text-muted">{t("compare.hint")}</p>
      )}
      <Marks workspaceId={workspaceId} onAgain={(question) => setWish({ ...wish, question })} />
    </Page>
  )
}

function wanted({ question, modes, limit, rerank, answers }: Wish): CompareWanted {
  const plain = COMPARED.filter((mode) => modes.includes(mode)).map((mode) => ({ mode, limit, rerank: false }))
  const reranked = rerank ? plain.map((each) => ({ ...each, rerank: true })) : []
  return { question, configurations: [...plain, ...reranked], answers, llm: "", filters: {} as Filters }
}

function Columns({ workspaceId, comparison }: { workspaceId: string; comparison: Comparison }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const prefer = usePrefer(workspaceId)
  const { begun, tried, overlaps, isRunning } = comparison
  const marks = useQuery(preferencesQuery(workspaceId))
  if (!begun) return null
  const mark = marks.data?.find(({ comparison_id: id }) => id === begun.id)
  const open = ({ document_id: documentId, start, end, page }: Place) =>
    void navigate({
      to: "/w/$workspaceId/documents/$documentId",
      params: { workspaceId, documentId },
      search: { start, end, page: page ?? undefined },
    })
  const better = (number: number | null) => prefer.mutate({ comparisonId: begun.id, better: number })
  return (
    <>
      <section aria-label={t("compare.results")} className="flex snap-x items-start gap-4 overflow-x-auto p-1 pb-3">
        {begun.configurations.map((configuration, number) => (
          <Column
            key={`${configuration.mode} ${configuration.rerank}`}
            configuration={configuration}
            tried={tried[number]}
            isBetter={mark?.better === number}
            onPrefer={isRunning ? undefined : () => better(number)}
            onOpen={open}
          />
        ))}
      </section>
      {!isRunning && (
        <Button small aria-pressed={mark?.better === null} onClick={() => better(null)}>
          {t("compare.noneBetter")}
        </Button>
      )}
      {overlaps.length > 0 && <Overlaps configurations={begun.configurations} overlaps={overlaps} />}
    </>
  )
}
