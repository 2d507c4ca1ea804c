import type { GoldQuestionView, GoldSetView } from "@insighthub/shared-typescript"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Check, Pencil, SkipForward, Sparkles, X } from "lucide-react"
import { type ComponentProps, type ReactNode, useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { EmptyState, ErrorState, ListSkeleton } from "@/ui/states"
import { questionsQuery, useQuestion } from "./gold"
import { QuestionCard } from "./QuestionCard"
import { QuestionDialog } from "./QuestionDialog"
import { useKeys } from "./useKeys"

interface Props {
  workspaceId: string
  set: GoldSetView
  onPropose: () => void
}

/** Proposals one by one; a proposal is no gold question until someone accepted it. */
export function Review({ workspaceId, set, onPropose }: Props) {
  const { t } = useTranslation()
  const proposals = useInfiniteQuery(questionsQuery(workspaceId, set.id, false))
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  if (proposals.isPending) return <ListSkeleton rows={3} />
  if (proposals.isError) return <ErrorState error={proposals.error} retry={proposals.refetch} />
  const left = proposals.data.pages.flatMap((page) => page.items).filter(({ id }) => !done.has(id))
  if (left.length === 0) {
    const action = (
      <Button look="primary" disabled={set.proposing} onClick={onPropose}>
        <Sparkles className="size-4" aria-hidden />
        {t("evaluate.propose")}
      </Button>
    )
    return <EmptyState title={t("evaluate.reviewed")} text={t("evaluate.reviewedText")} action={action} />
  }
  const finish = (id: string) => setDone((before) => new Set([...before, id]))
  const again = (id: string) => setDone((before) => new Set([...before].filter((each) => each !== id)))
  return <Reviewer workspaceId={workspaceId} set={set} left={left} onDone={finish} onFailed={again} />
}

interface ReviewerProps {
  workspaceId: string
  set: GoldSetView
  left: readonly GoldQuestionView[]
  onDone: (id: string) => void
  onFailed: (id: string) => void
}

function Reviewer({ workspaceId, set, left, onDone, onFailed }: ReviewerProps) {
  const { t } = useTranslation()
  const [place, setPlace] = useState(0)
  const [isEditing, setEditing] = useState(false)
  const { accept, remove } = useQuestion(workspaceId, set.id)
  const shown = left[place % left.length] as GoldQuestionView
  const decide = (act: typeof accept | typeof remove) => () => {
    onDone(shown.id)
    act.mutate(shown.id, { onError: () => onFailed(shown.id) })
  }
  const [take, refuse, skip] = [decide(accept), decide(remove), () => setPlace((place + 1) % left.length)]
  useKeys({ a: take, e: () => setEditing(true), r: refuse, s: skip }, !isEditing)
  const error = accept.error ?? remove.error
  return (
    <section aria-label={t("evaluate.review")} className="space-y-3">
      <p className="text-muted">{t("evaluate.reviewText", { count: set.unreviewed })}</p>
      <div className="panel min-h-48 p-4" aria-live="polite">
        <QuestionCard workspaceId={workspaceId} question={shown} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Act look="primary" hint="A" icon={<Check className="size-4" />} onClick={take}>
          {t("evaluate.accept")}
        </Act>
        <Act hint="E" icon={<Pencil className="size-4" />} onClick={() => setEditing(true)}>
          {t("evaluate.edit")}
        </Act>
        <Act hint="R" icon={<X className="size-4" />} onClick={refuse}>
          {t("evaluate.reject")}
        </Act>
        <Act hint="S" icon={<SkipForward className="size-4" />} onClick={skip}>
          {t("evaluate.skip")}
        </Act>
      </div>
      {error && (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      )}
      <QuestionDialog
        key={shown.id}
        workspaceId={workspaceId}
        goldSetId={set.id}
        question={shown}
        open={isEditing}
        onClose={() => setEditing(false)}
      />
    </section>
  )
}

interface ActProps extends ComponentProps<typeof Button> {
  hint: string
  icon: ReactNode
}

function Act({ hint, icon, children, ...rest }: ActProps) {
  return (
    <Button aria-keyshortcuts={hint} {...rest}>
      {icon}
      {children}
      <kbd aria-hidden className="rounded border border-current px-1 font-sans text-xs opacity-80 max-md:hidden">
        {hint}
      </kbd>
    </Button>
  )
}
