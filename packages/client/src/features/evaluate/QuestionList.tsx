import type { GoldQuestionView, GoldSetView } from "@insighthub/shared-typescript"
import { useInfiniteQuery } from "@tanstack/react-query"
import { ListChecks, Pencil, Plus, Sparkles, Trash2 } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button, IconButton } from "@/ui/Button"
import { ConfirmDialog } from "@/ui/ConfirmDialog"
import { EmptyState, ErrorState, ListSkeleton } from "@/ui/states"
import { questionsQuery, useQuestion } from "./gold"
import { QuestionCard } from "./QuestionCard"
import { QuestionDialog } from "./QuestionDialog"

interface Props {
  workspaceId: string
  set: GoldSetView
  onWrite: () => void
  onPropose: () => void
}

/** The questions that count. */
export function QuestionList({ workspaceId, set, onWrite, onPropose }: Props) {
  const { t } = useTranslation()
  const questions = useInfiniteQuery(questionsQuery(workspaceId, set.id, true))
  const [edited, setEdited] = useState<GoldQuestionView | null>(null)
  const [removed, setRemoved] = useState<GoldQuestionView | null>(null)
  const { remove } = useQuestion(workspaceId, set.id)
  if (questions.isPending) return <ListSkeleton />
  if (questions.isError) return <ErrorState error={questions.error} retry={questions.refetch} />
  const found = questions.data.pages.flatMap((page) => page.items)
  if (found.length === 0) return <NoQuestions onWrite={onWrite} onPropose={onPropose} isBusy={set.proposing} />
  return (
    <>
      <ul className="panel divide-y divide-line">
        {found.map((question) => (
          <li key={question.id} className="p-3">
            <QuestionCard workspaceId={workspaceId} question={question}>
              <IconButton label={t("evaluate.editQuestion")} onClick={() => setEdited(question)}>
                <Pencil />
              </IconButton>
              <IconButton label={t("action.delete")} onClick={() => setRemoved(question)}>
                <Trash2 />
              </IconButton>
            </QuestionCard>
          </li>
        ))}
      </ul>
      {questions.hasNextPage && (
        <Button className="mt-3" disabled={questions.isFetchingNextPage} onClick={() => void questions.fetchNextPage()}>
          {t("action.showMore")}
        </Button>
      )}
      <QuestionDialog
        key={edited?.id}
        workspaceId={workspaceId}
        goldSetId={set.id}
        question={edited ?? undefined}
        open={edited !== null}
        onClose={() => setEdited(null)}
      />
      <ConfirmDialog
        open={removed !== null}
        title={t("evaluate.removeQuestion")}
        text={removed?.text ?? ""}
        action={t("action.delete")}
        onCancel={() => setRemoved(null)}
        onConfirm={() => {
          if (removed) remove.mutate(removed.id)
          setRemoved(null)
        }}
      />
    </>
  )
}

function NoQuestions({ onWrite, onPropose, isBusy }: Pick<Props, "onWrite" | "onPropose"> & { isBusy: boolean }) {
  const { t } = useTranslation()
  const action = (
    <div className="flex flex-wrap justify-center gap-2">
      <Button look="primary" disabled={isBusy} onClick={onPropose}>
        <Sparkles className="size-4" aria-hidden />
        {t("evaluate.propose")}
      </Button>
      <Button onClick={onWrite}>
        <Plus className="size-4" aria-hidden />
        {t("evaluate.write")}
      </Button>
    </div>
  )
  return (
    <EmptyState
      icon={<ListChecks />}
      title={t("evaluate.noQuestions")}
      text={t("evaluate.noQuestionsText")}
      action={action}
    />
  )
}
