import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "@/i18n"
import { NameForm } from "@/ui/NameForm"
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
  const navigate = useNavigate()
  const create = useCreateWorkspace()
  const begin = async (name: string) => {
    const made = await create.mutateAsync(name)
    onDone?.()
    await navigate({ to: "/w/$workspaceId/documents", params: { workspaceId: made.id } })
  }
  return (
    <NameForm
      name={t("first.name")}
      action={t("workspace.create")}
      error={create.error}
      isPending={create.isPending}
      onName={(name) => void begin(name).catch(() => {})}
    />
  )
}
