import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Field } from "@/ui/Field"
import { useCreateWorkspace } from "./useCreateWorkspace"

/** What a new installation shows. */
export function FirstWorkspace() {
  const { t } = useTranslation()
  return (
    <main className="flex min-h-full items-center justify-center p-4">
      <div className="panel w-full max-w-md space-y-4 p-8">
        <img src="/icon.svg" alt="" className="size-10" />
        <h1 className="font-semibold text-xl">{t("first.title")}</h1>
        <p className="text-muted">{t("first.text")}</p>
        <NewWorkspaceForm />
      </div>
    </main>
  )
}

export function NewWorkspaceForm({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(t("first.name"))
  const navigate = useNavigate()
  const create = useCreateWorkspace()
  const submit = async () => {
    const made = await create.mutateAsync(name.trim())
    onDone?.()
    await navigate({ to: "/w/$workspaceId/documents", params: { workspaceId: made.id } })
  }
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field label={t("workspace.name")}>
        {(id) => (
          <input
            id={id}
            className="field"
            required
            maxLength={200}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
        )}
      </Field>
      {create.error && <p className="text-bad">{create.error.message}</p>}
      <Button look="primary" type="submit" disabled={create.isPending || !name.trim()}>
        {t("workspace.create")}
      </Button>
    </form>
  )
}
