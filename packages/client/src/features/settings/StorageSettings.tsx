import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "@/i18n"
import { formatBytes } from "@/ui/formatting"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { Archives } from "./Archives"
import { storageQuery } from "./storage"

/** What workspaces take, the data directory, and workspaces as files. */
export function StorageSettings({ workspaceId }: { workspaceId: string }) {
  return (
    <div className="space-y-5">
      <Sizes />
      <Archives workspaceId={workspaceId} />
    </div>
  )
}

function Sizes() {
  const { t, language } = useTranslation()
  const storage = useQuery(storageQuery)
  if (storage.isPending) return <ListSkeleton />
  if (storage.isLoadingError) return <ErrorState error={storage.error} retry={storage.refetch} />
  const { workspaces, directory } = storage.data
  const number = (value: number) => value.toLocaleString(language)
  const parts = Object.entries(directory).sort((one, other) => other[1] - one[1])
  return (
    <>
      <section className="panel overflow-x-auto p-4">
        <h2 className="mb-3 font-semibold">{t("storage.workspaces")}</h2>
        <table className="w-full tabular-nums">
          <thead>
            <tr className="text-left text-muted text-xs [&>th]:pr-4 [&>th]:font-medium">
              <th scope="col">{t("settings.workspace")}</th>
              <th scope="col">{t("nav.documents")}</th>
              <th scope="col">{t("storage.files")}</th>
              <th scope="col">{t("storage.characters")}</th>
              <th scope="col">{t("viewer.chunks")}</th>
            </tr>
          </thead>
          <tbody>
            {workspaces.map((held) => (
              <tr key={held.id} className="border-line border-t [&>*]:py-1.5 [&>*]:pr-4">
                <th scope="row" className="text-left font-medium wrap-anywhere">
                  {held.name}
                </th>
                <td>{number(held.documents)}</td>
                <td>{formatBytes(held.file_bytes, language)}</td>
                <td>{number(held.text_characters)}</td>
                <td>{number(held.chunks)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {parts.length > 0 && (
        <section className="panel p-4">
          <h2 className="mb-3 font-semibold">{t("storage.directory")}</h2>
          <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 tabular-nums">
            {parts.map(([name, bytes]) => (
              <div key={name} className="contents">
                <dt className="text-muted wrap-anywhere">{name}</dt>
                <dd className="text-right">{formatBytes(bytes, language)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}
