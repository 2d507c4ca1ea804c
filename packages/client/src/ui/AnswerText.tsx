import type { Citation, MessageView } from "@insighthub/shared-typescript"
import { lazy, Suspense } from "react"
import { CitationChip } from "./CitationChip"

const Markdown = lazy(() => import("./Markdown").then((module) => ({ default: module.Markdown })))

interface Props {
  answer: Pick<MessageView, "text" | "citations" | "statements">
  onCite: (citation: Citation) => void
}

/** The answer's Markdown; [n] is a chip where a citation with this number exists. */
export function AnswerText({ answer, onCite }: Props) {
  const citations = new Map(answer.citations.map((citation) => [citation.number, citation]))
  const unsupported = answer.statements.filter(({ supported }) => !supported)
  const chip = (number: number) => {
    const citation = citations.get(number)
    return citation ? <CitationChip citation={citation} onCite={onCite} /> : `[${number}]`
  }
  return (
    <Suspense fallback={<p className="whitespace-pre-wrap">{answer.text}</p>}>
      <Markdown text={answer.text} chip={chip} unsupported={unsupported} />
    </Suspense>
  )
}
