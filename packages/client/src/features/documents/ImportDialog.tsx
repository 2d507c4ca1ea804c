import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { Field } from "@/ui/Field"
import { useToast } from "@/ui/Toasts"
import { type NewImport, useImports } from "./imports"

export type ImportKind = "wikipedia" | "web"

interface Props {
  workspaceId: string
  kind: ImportKind | null
  /** What to search for. */
  suggestion?: string
  onClose: () => void
}

export function ImportDialog({ workspaceId, kind, suggestion = "", onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog title={t(kind === "web" ? "import.web" : "import.wikipedia")} open={kind !== null} onOpenChange={onClose}>
      {kind && <ImportForm workspaceId={workspaceId} kind={kind} suggestion={suggestion} onClose={onClose} />}
    </Dialog>
  )
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)

function ImportForm({ workspaceId, kind, suggestion, onClose }: Required<Props> & { kind: ImportKind }) {
  const { t, language: own } = useTranslation()
  const toast = useToast()
  const { begin } = useImports(workspaceId)
  const [wanted, setWanted] = useState("")
  const [searched, setSearched] = useState(suggestion)
  const [language, setLanguage] = useState<string>(own)
  const [depth, setDepth] = useState(0)
  const [limit, setLimit] = useState(10)
  const isWeb = kind === "web"
  const submit = async () => {
    const asked: NewImport = isWeb
      ? { kind, urls: lines(wanted), depth, limit }
      : { kind, titles: lines(wanted), searches: lines(searched), language, depth, limit }
    await begin.mutateAsync(asked)
    toast(t("import.begun"))
    onClose()
  }
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit().catch(() => {}) // shown below
      }}
    >
      <Field label={t(isWeb ? "import.urls" : "import.titles")} hint={t("import.perLine")}>
        {(id) => (
          <textarea
            id={id}
            className="field"
            rows={3}
            required={isWeb}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
      </Field>
      {!isWeb && (
        <div className="grid grid-cols-[1fr_6rem] gap-3">
          <Field label={t("import.searches")}>
            {(id) => (
              <input id={id} className="field" value={searched} onChange={(event) => setSearched(event.target.value)} />
            )}
          </Field>
          <Field label={t("import.language")}>
            {(id) => (
              <input
                id={id}
                className="field"
                pattern="[a-z][a-z\-]+"
                value={language}
                onChange={(event) => setLanguage(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("import.depth")}>
          {(id) => (
            <input
              id={id}
              className="field"
              type="number"
              min={0}
              max={3}
              value={depth}
              onChange={(event) => setDepth(event.target.valueAsNumber || 0)}
            />
          )}
        </Field>
        <Field label={t("import.limit")}>
          {(id) => (
            <input
              id={id}
              className="field"
              type="number"
              min={1}
              max={1000}
              value={limit}
              onChange={(event) => setLimit(event.target.valueAsNumber || 1)}
            />
          )}
        </Field>
      </div>
      {begin.error && (
        <p role="alert" className="text-bad">
          {begin.error.message}
        </p>
      )}
      <Button look="primary" type="submit" disabled={begin.isPending}>
        {t("import.begin")}
      </Button>
    </form>
  )
}
