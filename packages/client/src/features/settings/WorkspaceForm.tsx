import type { WorkspaceView } from "@insighthub/shared-typescript"
import { useNavigate } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ConfirmDialog } from "@/ui/ConfirmDialog"
import { Field } from "@/ui/Field"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { useToast } from "@/ui/Toasts"
import { EmbeddingField } from "./EmbeddingField"
import { AnswerFields, ChunkingFields, GraphFields, RetrievalFields } from "./fields"
import { useDeleteWorkspace, useSaveWorkspace, type WorkspaceSettings } from "./queries"

export function WorkspaceForm({ workspaceId }: { workspaceId: string }) {
  const workspace = useWorkspace(workspaceId)
  if (workspace.isPending) return <ListSkeleton />
  if (workspace.isLoadingError) return <ErrorState error={workspace.error} retry={workspace.refetch} />
  return (
    <div className="space-y-5">
      <Form key={workspaceId} workspace={workspace.data} />
      <DeleteWorkspace workspace={workspace.data} />
    </div>
  )
}

function Form({ workspace }: { workspace: WorkspaceView }) {
  const { t } = useTranslation()
  const toast = useToast()
  const [name, setName] = useState(workspace.name)
  const [settings, setSettings] = useState(workspace.settings)
  const save = useSaveWorkspace(workspace.id)
  const change =
    <Part extends keyof WorkspaceSettings>(part: Part) =>
    (fields: Partial<WorkspaceSettings[Part]>) =>
      setSettings({ ...settings, [part]: { ...(settings[part] as object), ...(fields as object) } })
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ name, settings: { ...settings } }, { onSuccess: () => toast(t("settings.saved")) })
      }}
    >
      <Section title={t("settings.workspace")}>
        <Field label={t("workspace.name")}>
          {(id) => (
            <input id={id} className="field" required value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      </Section>
      <Section title={t("settings.retrieval")}>
        <RetrievalFields value={settings.retrieval} onChange={change("retrieval")} />
      </Section>
      <Section title={t("settings.answers")}>
        <AnswerFields value={settings.answers} onChange={change("answers")} />
      </Section>
      <Section title={t("settings.chunking")} hint={t("settings.rebuilds")}>
        <EmbeddingField
          value={settings.embedding_model}
          onChange={(embedding_model) => setSettings({ ...settings, embedding_model })}
        />
        <ChunkingFields value={settings.chunking} onChange={change("chunking")} />
      </Section>
      <Section title={t("nav.graph")}>
        <GraphFields value={settings.graph} onChange={change("graph")} />
      </Section>
      {workspace.rebuilding && <p className="text-muted">{t("settings.rebuilding")}</p>}
      {save.isError && <ErrorState error={save.error} />}
      <Button look="primary" type="submit" disabled={save.isPending}>
        {t("action.save")}
      </Button>
    </form>
  )
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="panel p-4">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="font-semibold">
        {title}
      </p>
      {hint && <p className="text-muted text-xs">{hint}</p>}
      <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </fieldset>
  )
}

function DeleteWorkspace({ workspace }: { workspace: WorkspaceView }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const remove = useDeleteWorkspace(workspace.id)
  return (
    <section className="panel flex flex-wrap items-center gap-3 p-4">
      <p className="mr-auto text-muted">{t("settings.deleteText")}</p>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t("settings.delete")}
      </Button>
      {remove.isError && <ErrorState error={remove.error} />}
      <ConfirmDialog
        open={isAsking}
        title={t("settings.deleteTitle", { name: workspace.name })}
        text={t("settings.deleteText")}
        action={t("action.delete")}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          remove.mutate(undefined, { onSuccess: () => navigate({ to: "/" }) })
        }}
      />
    </section>
  )
}
