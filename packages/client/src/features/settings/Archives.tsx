import type { ArchiveView } from "@insighthub/shared-typescript"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Download, FileUp, Package } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { type Key, useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { Button } from "@/ui/Button"
import { Field } from "@/ui/Field"
import { formatBytes, formatTime } from "@/ui/formatting"
import { ErrorState } from "@/ui/states"
import { archivesQuery, archiveUrl, useArchives } from "./storage"

/** Takes the workspace out as a signed file, and brings one in as a new workspace. */
export function Archives({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const { takeOut } = useArchives(workspaceId)
  const archives = useWatchedArchives()
  return (
    <section className="panel space-y-4 p-4">
      <h2 className="font-semibold">{t("archives.title")}</h2>
      <div className="flex flex-wrap items-center gap-3">
        <p className="mr-auto max-w-xl text-muted">{t("archives.exportText")}</p>
        <Button onClick={() => takeOut.mutate()} disabled={takeOut.isPending}>
          <Package className="size-4" aria-hidden />
          {t("archives.export")}
        </Button>
      </div>
      {takeOut.isError && <ErrorState error={takeOut.error} />}
      <BringIn workspaceId={workspaceId} />
      {archives.isLoadingError && <ErrorState error={archives.error} retry={archives.refetch} />}
      {archives.data && archives.data.length > 0 && (
        <ul aria-label={t("archives.title")} className="divide-y divide-line border-line border-t">
          {archives.data.map((archive) => (
            <ArchiveRow key={archive.id} archive={archive} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** An import that has ended is a workspace more. */
function useWatchedArchives() {
  const queries = useQueryClient()
  const archives = useQuery(archivesQuery)
  const brought = archives.data?.filter(({ kind, state }) => kind === "import" && state === "finished").length
  // biome-ignore lint/correctness/useExhaustiveDependencies: when one more is there
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ["workspaces"] })
    void queries.invalidateQueries({ queryKey: ["storage"] })
  }, [brought, queries])
  return archives
}

function BringIn({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const { bringIn } = useArchives(workspaceId)
  const input = useRef<HTMLInputElement>(null)
  const [trust, setTrust] = useState("")
  const [share, setShare] = useState(0)
  const take = (file: File | undefined) => {
    if (file) bringIn.mutate({ file, trust: trust.trim(), onProgress: setShare })
  }
  return (
    <form
      className="flex flex-wrap items-end gap-3 border-line border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        input.current?.click()
      }}
    >
      <div className="mr-auto w-full max-w-xl">
        <Field label={t("archives.trust")} hint={t("archives.trustHint")}>
          {(id) => (
            <input
              id={id}
              className="field font-mono"
              pattern="\s*[0-9a-f]{32}\s*"
              value={trust}
              onChange={(event) => setTrust(event.target.value)}
            />
          )}
        </Field>
      </div>
      <input
        ref={input}
        data-testid="archive"
        type="file"
        accept=".zip"
        className="hidden"
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = ""
        }}
      />
      <Button type="submit" disabled={bringIn.isPending}>
        <FileUp className="size-4" aria-hidden />
        {t("archives.import")}
      </Button>
      {bringIn.isPending && <progress className="h-1.5 w-full" value={share} aria-label={t("archives.import")} />}
      {bringIn.isError && <ErrorState error={bringIn.error} />}
    </form>
  )
}

function ArchiveRow({ archive }: { archive: ArchiveView }) {
  const { t, language } = useTranslation()
  const { kind, state, name, reason, done, total, size, signer, workspace_id: workspaceId } = archive
  const tone = state === "failed" ? "bad" : state === "running" ? "accent" : "good"
  return (
    <li className="space-y-1 py-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium wrap-anywhere">{name}</span>
        <Badge>{t(kind === "export" ? "archives.exported" : "archives.imported")}</Badge>
        <Badge tone={tone}>
          {t(`importState.${state}` as Key)}
          {state === "running" && total ? ` ${done}/${total}` : ""}
        </Badge>
        <span className="ml-auto text-muted text-xs">{formatTime(archive.created_at, language)}</span>
        {state === "finished" && kind === "export" && (
          <a
            href={archiveUrl(archive)}
            download
            className="inline-flex items-center gap-1 rounded-lg border border-line px-2 py-1 font-medium text-xs hover:bg-raised"
          >
            <Download className="size-3.5" aria-hidden />
            {t("document.download")} {size !== null && formatBytes(size, language)}
          </a>
        )}
        {state === "finished" && kind === "import" && workspaceId && (
          <Link
            to="/w/$workspaceId/documents"
            params={{ workspaceId }}
            className="rounded-lg border border-line px-2 py-1 font-medium text-xs hover:bg-raised"
          >
            {t("archives.open")}
          </Link>
        )}
      </p>
      {reason && <p className="text-bad wrap-anywhere">{reason}</p>}
      {kind === "export" && signer && (
        <p className="text-muted text-xs wrap-anywhere">
          {t("archives.signer")} <code className="font-mono">{signer}</code>
        </p>
      )}
    </li>
  )
}
