import type { DocumentView } from "@insighthub/shared-typescript"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { Field } from "@/ui/Field"
import type { Change } from "./queries"

interface Props {
  documents: readonly DocumentView[]
  onCancel: () => void
  onSave: (changes: Change[]) => void
}

/** Of one document all tags are edited; to several documents tags are added. */
export function TagDialog({ documents, onCancel, onSave }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const only = documents.length === 1 ? documents[0] : undefined
  const text = typed ?? only?.tags.join(", ") ?? ""
  const save = () => {
    const wanted = text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean)
    setTyped(null)
    onSave(
      documents.map(({ id, tags }) => ({ id, act: "tag", tags: only ? wanted : [...new Set([...tags, ...wanted])] })),
    )
  }
  const cancel = () => {
    setTyped(null)
    onCancel()
  }
  return (
    <Dialog title={t("documents.tag")} open={documents.length > 0} onOpenChange={cancel}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field label={t("tags.label")} hint={t(only ? "tags.hint" : "tags.hintMany")}>
          {(id) => <input id={id} className="field" value={text} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <Button look="primary" type="submit">
          {t("action.save")}
        </Button>
      </form>
    </Dialog>
  )
}
