import type { EnrichmentView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { aboutQuery } from "./queries"

type Value<Part extends string> = Extract<NonNullable<EnrichmentView["value"]>, Record<Part, unknown>>

/** What is said about a document: its summary, its keywords, and what is nearly the same. */
export function About({ workspaceId, documentId }: { workspaceId: string; documentId: string }) {
  const { t } = useTranslation()
  const about = useQuery(aboutQuery(workspaceId, documentId))
  const found = about.data?.enrichments ?? []
  const summary = withPart(found, "written_by")?.text
  const keywords = withPart(found, "keywords")?.keywords ?? []
  const alike = withPart(found, "duplicates")?.duplicates ?? []
  if (!summary && keywords.length === 0 && alike.length === 0) return null
  return (
    <section aria-label={t("about.title")} className="panel space-y-2 p-4">
      {summary && <p className="wrap-anywhere">{summary}</p>}
      <p className="flex flex-wrap gap-1">
        {about.data?.topic && <Badge tone="accent">{about.data.topic.label}</Badge>}
        {keywords.slice(0, 12).map(({ text }) => (
          <Badge key={text}>{text}</Badge>
        ))}
      </p>
      {alike.length > 0 && (
        <p className="text-warn">
          {t("about.alike")}{" "}
          {alike.map(({ id, name }) => (
            <Link
              key={id}
              to="/w/$workspaceId/documents/$documentId"
              params={{ workspaceId, documentId: id }}
              className="mr-2 underline wrap-anywhere"
            >
              {name}
            </Link>
          ))}
        </p>
      )}
    </section>
  )
}

function withPart<Part extends string>(enrichments: EnrichmentView[], part: Part): Value<Part> | undefined {
  const values = enrichments.map(({ value }) => value)
  return values.find((value): value is Value<Part> => value !== null && part in value)
}
