import type { Filters, Hit, SearchView } from "@insighthub/shared-typescript"
import { useMutation } from "@tanstack/react-query"
import { useNavigate, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { api, data } from "@/api/client"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { HitList } from "@/ui/HitList"
import { EmptyState, ErrorState, ListSkeleton, Page } from "@/ui/states"
import { type Knobs, SearchForm } from "./SearchForm"

/** The retrieval by itself, with all its knobs and with its reasons. */
export function SearchPage() {
  const { workspaceId } = useParams({ from: "/w/$workspaceId/search" })
  const { t } = useTranslation()
  const retrieval = useWorkspace(workspaceId).data?.settings.retrieval
  const [changed, setChanged] = useState<Partial<Knobs>>({})
  const search = useMutation({
    mutationFn: async ({ tags, languages, from, to, ...knobs }: Knobs) => {
      const filters = { tags, languages, published_from: from || null, published_to: to || null } as Filters
      const params = { path: { workspace_id: workspaceId } }
      return (await data(
        api.POST("/api/workspaces/{workspace_id}/search", { params, body: { ...knobs, filters } }),
      )) as SearchView
    },
  })
  const initial: Knobs = {
    question: "",
    mode: retrieval?.mode ?? "auto",
    limit: retrieval?.limit ?? 10,
    rerank: retrieval?.rerank ?? false,
    tags: [],
    languages: [],
    from: "",
    to: "",
  }
  const knobs = { ...initial, ...changed }
  return (
    <Page title={t("nav.search")}>
      <SearchForm
        knobs={knobs}
        onChange={(part) => setChanged({ ...changed, ...part })}
        onSearch={() => search.mutate(knobs)}
      />
      {search.isPending && <ListSkeleton />}
      {search.isError && <ErrorState error={search.error} retry={() => search.mutate(knobs)} />}
      {search.isIdle && <p className="py-8 text-center text-muted">{t("search.hint")}</p>}
      {search.data && !search.isPending && <Found workspaceId={workspaceId} found={search.data} />}
    </Page>
  )
}

function Found({ workspaceId, found }: { workspaceId: string; found: SearchView }) {
  const { t, language } = useTranslation()
  const navigate = useNavigate()
  if (found.hits.length === 0)
    return <EmptyState title={t("search.nothing")} text={found.reason ?? t("search.nothingText")} />
  const open = ({ document_id: documentId, start, end, first_page: page }: Hit) =>
    navigate({
      to: "/w/$workspaceId/documents/$documentId",
      params: { workspaceId, documentId },
      search: { start, end, page: page ?? undefined },
    })
  return (
    <section aria-label={t("search.found")} className="space-y-3">
      <p className="flex flex-wrap gap-x-4 text-muted">
        <span className="font-medium text-ink">{t(`mode.${found.mode}`)}</span>
        {found.reason && <span>{found.reason}</span>}
        <span className="tabular-nums">
          {Object.entries(found.timings)
            .map(([step, time]) => `${step} ${time.toLocaleString(language, { maximumFractionDigits: 1 })} ms`)
            .join(" · ")}
        </span>
      </p>
      <HitList hits={found.hits} onOpen={(hit) => void open(hit)} />
    </section>
  )
}
