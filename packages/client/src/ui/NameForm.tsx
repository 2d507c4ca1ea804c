import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "./Button"
import { Field } from "./Field"

interface Props {
  name?: string
  maxLength?: number
  placeholder?: string
  /** What the button does. */
  action: string
  error?: Error | null
  isPending?: boolean
  onName: (name: string) => void
}

/** Asks what something shall be called. */
export function NameForm({ name = "", maxLength = 200, placeholder, action, error, isPending = false, onName }: Props) {
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
            maxLength={maxLength}
            placeholder={placeholder}
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
