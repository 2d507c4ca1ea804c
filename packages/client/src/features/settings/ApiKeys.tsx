import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ConfirmDialog } from "@/ui/ConfirmDialog"
import { formatTime } from "@/ui/formatting"
import { EmptyState, ErrorState, ListSkeleton } from "@/ui/states"
import { keysQuery, useKeys } from "./queries"

export function ApiKeys() {
  const { t } = useTranslation()
  const [name, setName] = useState("")
  const { create, revoke } = useKeys()
  const [revoking, setRevoking] = useState<{ id: string; name: string } | null>(null)
  return (
    <div className="space-y-4">
      <form
        className="flex max-w-md gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate(name.trim(), { onSuccess: () => setName("") })
        }}
      >
        <input
          className="field"
          aria-label={t("keys.name")}
          placeholder={t("keys.name")}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button look="primary" type="submit" className="shrink-0" disabled={!name.trim() || create.isPending}>
          {t("keys.create")}
        </Button>
      </form>
      {create.isError && <ErrorState error={create.error} />}
      {create.data && (
        <div role="status" className="panel space-y-2 p-4">
          <p>{t("keys.once")}</p>
          <code className="block rounded bg-raised p-2 font-mono wrap-anywhere">{create.data.secret}</code>
        </div>
      )}
      <KeyList onRevoke={setRevoking} />
      <ConfirmDialog
        open={revoking !== null}
        title={t("keys.revokeTitle", { name: revoking?.name ?? "" })}
        text={t("keys.revokeText")}
        action={t("keys.revoke")}
        onCancel={() => setRevoking(null)}
        onConfirm={() => {
          if (revoking) revoke.mutate(revoking.id)
          setRevoking(null)
        }}
      />
    </div>
  )
}

function KeyList({ onRevoke }: { onRevoke: (key: { id: string; name: string }) => void }) {
  const { t, language } = useTranslation()
  const keys = useQuery(keysQuery)
  if (keys.isPending) return <ListSkeleton />
  if (keys.isLoadingError) return <ErrorState error={keys.error} retry={keys.refetch} />
  if (keys.data.length === 0) return <EmptyState title={t("keys.none")} />
  return (
    <ul className="panel divide-y divide-line">
      {keys.data.map((key) => (
        <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 p-3">
          <span className="font-medium wrap-anywhere">{key.name}</span>
          <code className="text-muted">{key.prefix}…</code>
          <span className="ml-auto text-muted text-xs">
            {key.last_used_at ? t("keys.used", { time: formatTime(key.last_used_at, language) }) : t("keys.unused")}
          </span>
          <Button small look="danger" onClick={() => onRevoke(key)}>
            {t("keys.revoke")}
          </Button>
        </li>
      ))}
    </ul>
  )
}
