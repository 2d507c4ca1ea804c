import type { GoldSetView } from "@insighthub/shared-typescript"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { counted } from "./gold"

/** Each set with what it holds; proposals that nobody reviewed are counted apart. */
export function GoldSetList({ workspaceId, sets }: { workspaceId: string; sets: readonly GoldSetView[] }) {
  const { t } = useTranslation()
  return (
    <ul className="panel divide-y divide-line">
      {sets.map((set) => (
        <li key={set.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
          <Link
            to="/w/$workspaceId/evaluate/gold/$goldSetId"
            params={{ workspaceId, goldSetId: set.id }}
            className="mr-auto min-w-0 truncate font-medium hover:underline"
          >
            {set.name}
          </Link>
          {set.proposing && <Badge tone="accent">{t("evaluate.proposing")}</Badge>}
          {set.unreviewed > 0 && <Badge tone="warn">{t("evaluate.toReview", { count: set.unreviewed })}</Badge>}
          <span className="text-muted tabular-nums">{t("evaluate.questionCount", { count: counted(set) })}</span>
        </li>
      ))}
    </ul>
  )
}
