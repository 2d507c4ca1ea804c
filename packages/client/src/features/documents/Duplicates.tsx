import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Copy } from "lucide-react"
import { useTranslation } from "@/i18n"
import { duplicatesQuery } from "./queries"

/** Documents that are nearly the same, so that one of them can go. */
export function Duplicates({ workspaceId }: { workspaceId: string }) {
  const { t, language } = useTranslation()
  const groups = useQuery(duplicatesQuery(workspaceId))
  if (!groups.data || groups.data.length === 0) return null
  return (
    <details className="panel p-3">
      <summary className="flex items-center gap-2 font-medium">
        <Copy className="size-4" aria-hidden />
        {t("duplicates.title", { count: groups.data.length })}
      </summary>
      <ul className="mt-3 space-y-3">
        {groups.data.map(({ documents }) => (
          <li key={documents[0]?.id} className="space-y-1 border-line border-l-2 pl-3">
            {documents.map(({ id, name, closeness }, place) => (
              <p key={id} className="flex items-baseline gap-2">
                <Link
                  to="/w/$workspaceId/documents/$documentId"
                  params={{ workspaceId, documentId: id }}
                  className="min-w-0 truncate hover:text-accent"
                >
                  {name}
                </Link>
                <span className="ml-auto shrink-0 text-muted text-xs tabular-nums">
                  {place === 0
                    ? t("duplicates.first")
                    : closeness.toLocaleString(language, { style: "percent", maximumFractionDigits: 0 })}
                </span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
