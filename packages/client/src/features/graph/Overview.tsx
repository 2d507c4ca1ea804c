import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { type Key, useTranslation } from "@/i18n"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { coloursOf, GREY, type GraphFile } from "./model"
import { communitiesQuery, statusQuery } from "./queries"

interface Props {
  workspaceId: string
  file: GraphFile
  onChoose: (id: string) => void
}

/** What the graph holds: counts, communities, and the most important entities. */
export function Overview({ workspaceId, file, onChoose }: Props) {
  const { t, language } = useTranslation()
  const status = useQuery(statusQuery(workspaceId))
  const leading = useMemo(
    () => [...file.nodes].sort((one, other) => other.importance - one.importance).slice(0, 20),
    [file],
  )
  const counts = (["entities", "mentions", "relations", "communities"] as const).map(
    (name) => [name, status.data?.[name] ?? 0] as const,
  )
  return (
    <div className="space-y-6">
      <dl className="grid grid-cols-2 gap-2">
        {counts.map(([name, count]) => (
          <div key={name} className="rounded-lg bg-raised p-2">
            <dt className="text-muted text-xs">{t(`graph.${name}`)}</dt>
            <dd className="font-semibold text-lg tabular-nums">{count.toLocaleString(language)}</dd>
          </div>
        ))}
      </dl>
      <Communities workspaceId={workspaceId} file={file} />
      <section className="space-y-2">
        <h2 className="font-semibold">{t("graph.important")}</h2>
        <ol className="space-y-0.5">
          {leading.map(({ id, name, kind }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => onChoose(id)}
                className="flex w-full items-baseline gap-2 rounded-md px-2 py-1 text-left hover:bg-raised"
              >
                <span className="min-w-0 truncate">{name}</span>
                <span className="ml-auto shrink-0 text-muted text-xs">{t(`kind.${kind}` as Key)}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}

function Communities({ workspaceId, file }: { workspaceId: string; file: GraphFile }) {
  const { t } = useTranslation()
  const communities = useQuery(communitiesQuery(workspaceId))
  const colours = useMemo(() => coloursOf(file.nodes), [file])
  return (
    <section className="space-y-2">
      <h2 className="font-semibold">{t("graph.communities")}</h2>
      {communities.isPending && <ListSkeleton rows={3} />}
      {communities.isLoadingError && <ErrorState error={communities.error} retry={communities.refetch} />}
      <ul className="space-y-1">
        {communities.data?.slice(0, 10).map((community) => (
          <li key={community.id}>
            <details className="rounded-lg border border-line px-2 py-1.5">
              <summary className="flex items-center gap-2">
                <span
                  className="size-2.5 shrink-0 rounded-full"
                  style={{ background: colours.get(community.label) ?? GREY }}
                />
                <span className="min-w-0 truncate font-medium">{community.label}</span>
                <span className="ml-auto shrink-0 text-muted text-xs">{community.entity_count}</span>
              </summary>
              <p className="mt-2 text-muted wrap-anywhere">{community.summary}</p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
