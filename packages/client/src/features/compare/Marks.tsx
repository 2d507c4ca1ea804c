import type { PreferenceView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { Trash2 } from "lucide-react"
import { useTranslation } from "@/i18n"
import { IconButton } from "@/ui/Button"
import { labelOf } from "./configurations"
import { preferencesQuery, useForget } from "./queries"

interface Props {
  workspaceId: string
  onAgain: (question: string) => void
}

/** What was marked before; auto learns from these marks. */
export function Marks({ workspaceId, onAgain }: Props) {
  const { t } = useTranslation()
  const marks = useQuery(preferencesQuery(workspaceId))
  const forget = useForget(workspaceId)
  if (!marks.data || marks.data.length === 0) return null
  return (
    <section className="space-y-2">
      <h2 className="font-semibold">{t("compare.marks")}</h2>
      <ul className="panel divide-y divide-line">
        {marks.data.map((mark) => (
          <li key={mark.comparison_id} className="flex items-center gap-3 px-3 py-2">
            <button
              type="button"
              className="min-w-0 flex-1 truncate text-left hover:underline"
              onClick={() => onAgain(mark.question)}
            >
              {mark.question}
            </button>
            <span className="text-muted">{betterOf(mark) ?? t("compare.tie")}</span>
            <IconButton label={t("compare.forget")} onClick={() => forget.mutate(mark.comparison_id)}>
              <Trash2 />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

function betterOf({ better, configurations }: PreferenceView): string | null {
  const configuration = better === null ? undefined : configurations[better]
  return configuration ? labelOf(configuration) : null
}
