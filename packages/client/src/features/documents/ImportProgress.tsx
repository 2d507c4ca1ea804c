import { useEffect, useRef, useState } from "react"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"

const MOVING = ["queued", "parsing", "chunking", "indexing"]

/** How far all that is being read is, with the rate and the time that is left. */
export function ImportProgress({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const counts = useWorkspace(workspaceId).data?.documents ?? {}
  const left = MOVING.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const { done, perMinute } = useRate(left)
  if (left === 0) return null
  const minutes = perMinute > 0 ? Math.ceil(left / perMinute) : undefined
  return (
    <section aria-label={t("progress.label")} className="panel space-y-2 p-4">
      <p className="flex flex-wrap justify-between gap-2">
        <span className="font-medium">{t("progress.left", { count: left })}</span>
        {minutes !== undefined && (
          <span className="text-muted">{t("progress.rate", { rate: Math.round(perMinute), minutes })}</span>
        )}
      </p>
      <progress className="h-2 w-full" value={done} max={done + left} aria-label={t("progress.label")} />
    </section>
  )
}

/** Counts what has left the queue since it was last empty. */
function useRate(left: number): { done: number; perMinute: number } {
  const seen = useRef({ left: 0, done: 0, since: 0 })
  const [rate, setRate] = useState({ done: 0, perMinute: 0 })
  useEffect(() => {
    const now = performance.now()
    const before = seen.current
    const fresh = before.left === 0 || left === 0
    const done = fresh ? 0 : before.done + Math.max(before.left - left, 0)
    const since = fresh ? now : before.since
    seen.current = { left, done, since }
    setRate({ done, perMinute: now > since ? (done * 60_000) / (now - since) : 0 })
  }, [left])
  return rate
}
