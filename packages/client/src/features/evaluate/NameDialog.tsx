import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { Field } from "@/ui/Field"

interface Props {
  title: string
  action: string
  name?: string
  open: boolean
  error: Error | null
  isPending: boolean
  onClose: () => void
  onName: (name: string) => void
}

/** Asks what a gold set shall be called. */
export function NameDialog({ title, open, onClose, ...rest }: Props) {
  return (
    <Dialog title={title} open={open} onOpenChange={(next) => next || onClose()}>
      <NameForm {...rest} />
    </Dialog>
  )
}

function NameForm({ action, name = "", error, isPending, onName }: Omit<Props, "title" | "open" | "onClose">) {
  const { t } = useTranslation()
  const [text, setText] = useState(name)
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) onName(text.trim())
      }}
    >
      <Field label={t("workspace.name")}>
        {(id) => (
          <input
            id={id}
            className="field"
            required
            maxLength={200}
            placeholder={t("evaluate.nameExample")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {error && (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      )}
      <Button look="primary" type="submit" disabled={isPending || !text.trim()}>
        {action}
      </Button>
    </form>
  )
}
