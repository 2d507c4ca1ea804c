import type { GoldSetView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "@/i18n"
import { formatTime } from "@/ui/formatting"
import { StateBadge } from "./StateBadge"
import { tuningsQuery } from "./tunings"

/** The searches for better settings, newest first; nothing where there are none. */
export function TuningList({ workspaceId, sets }: { workspaceId: string; sets: readonly GoldSetView[] }) {
  const { t, language } = useTranslation()
  const tunings = useQuery(tuningsQuery(workspaceId))
  if (!tunings.data || tunings.data.length === 0) return null
  return (
    <section className="space-y-2">
      <h2 className="font-semibold">{t("evaluate.tunings")}</h2>
      <ul className="panel divide-y divide-line">
        {tunings.data.map((tuning) => (
          <li key={tuning.id} className="space-y-1 px-3 py-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                to="/w/$workspaceId/evaluate/tunings/$tuningId"
                params={{ workspaceId, tuningId: tuning.id }}
                className="min-w-0 truncate font-medium hover:underline"
              >
                {sets.find(({ id }) => id === tuning.gold_set_id)?.name}
              </Link>
              <StateBadge state={tuning.state} />
              <span className="ml-auto text-muted text-xs">{formatTime(tuning.created_at, language)}</span>
            </p>
            <p className="line-clamp-2 text-muted">{tuning.summary?.sentence ?? tuning.reason}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
