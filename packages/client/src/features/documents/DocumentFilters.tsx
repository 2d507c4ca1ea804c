import { X } from "lucide-react"
import { useState } from "react"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import type { DocumentFilter } from "./queries"

const STATES = ["ready", "failed", "queued", "parsing", "chunking", "indexing"] as const

interface Props {
  workspaceId: string
  filter: DocumentFilter
  onChange: (filter: DocumentFilter) => void
}

export function DocumentFilters({ workspaceId, filter, onChange }: Props) {
  const { t } = useTranslation()
  const counts = useWorkspace(workspaceId).data?.documents ?? {}
  const [tag, setTag] = useState("")
  const shown = STATES.filter((state) => counts[state] || state === filter.status)
  const clearTag = () => {
    setTag("")
    onChange({ ...filter, tag: undefined })
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {shown.map((state) => (
        <Button
          key={state}
          small
          aria-pressed={filter.status === state}
          look={filter.status === state ? "primary" : "plain"}
          onClick={() => onChange({ ...filter, status: filter.status === state ? undefined : state })}
        >
          {t(`status.${state}`)} {counts[state] ?? 0}
        </Button>
      ))}
      <form
        className="ml-auto"
        onSubmit={(event) => {
          event.preventDefault()
          onChange({ ...filter, tag: tag.trim() || undefined })
        }}
      >
        <input
          className="field py-1 md:w-44"
          aria-label={t("documents.filterTag")}
          placeholder={t("documents.filterTag")}
          value={tag}
          onChange={(event) => setTag(event.target.value)}
        />
      </form>
      {filter.tag && (
        <Button small onClick={clearTag}>
          #{filter.tag}
          <X className="size-3" aria-label={t("action.dismiss")} />
        </Button>
      )}
    </div>
  )
}
