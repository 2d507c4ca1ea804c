import { Eye } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Field } from "@/ui/Field"
import { useToast } from "@/ui/Toasts"
import type { ImportKind } from "./ImportDialog"
import { Preview } from "./ImportPreview"
import { type NewImport, useImports } from "./imports"

interface Props {
  workspaceId: string
  kind: ImportKind
  suggestion: string
  onClose: () => void
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)

export function ImportForm({ workspaceId, kind, suggestion, onClose }: Props) {
  const { t, language: own } = useTranslation()
  const toast = useToast()
  const { begin, preview } = useImports(workspaceId)
  const [wanted, setWanted] = useState("")
  const [searched, setSearched] = useState(suggestion)
  const [language, setLanguage] = useState<string>(own)
  const [reach, setReach] = useState({ depth: 0, limit: 10 })
  const isWeb = kind === "web"
  const asked: NewImport = isWeb
    ? { kind, urls: lines(wanted), ...reach }
    : { kind, titles: lines(wanted), searches: lines(searched), language, ...reach }
  const submit = async () => {
    await begin.mutateAsync(asked)
    toast(t("import.begun"))
    onClose()
  }
  const choose = (choice: string) => {
    setWanted(choice)
    setSearched("")
    preview.reset()
  }
  const error = begin.error ?? preview.error
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
      <Reach value={reach} onChange={setReach} />
      {error && (
        <p role="alert" className="text-bad wrap-anywhere">
          {error.message}
        </p>
      )}
      {preview.data && <Preview preview={preview.data} onChoose={choose} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={begin.isPending}>
          {t("import.begin")}
        </Button>
        <Button
          disabled={preview.isPending || lines(wanted + searched).length === 0}
          onClick={() => preview.mutate(asked)}
        >
          <Eye className="size-4" aria-hidden />
          {t(preview.isPending ? "preview.looking" : "preview.show")}
        </Button>
      </div>
    </form>
  )
}

interface ReachProps {
  value: { depth: number; limit: number }
  onChange: (value: { depth: number; limit: number }) => void
}

function Reach({ value, onChange }: ReachProps) {
  const { t } = useTranslation()
  const fields = [
    ["depth", 0, 3],
    ["limit", 1, 1000],
  ] as const
  return (
    <div className="grid grid-cols-2 gap-3">
      {fields.map(([name, min, max]) => (
        <Field key={name} label={t(`import.${name}`)}>
          {(id) => (
            <input
              id={id}
              className="field"
              type="number"
              min={min}
              max={max}
              value={value[name]}
              onChange={(event) => onChange({ ...value, [name]: event.target.valueAsNumber || min })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
