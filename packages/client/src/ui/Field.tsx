import { type ReactNode, useId } from "react"

interface Props {
  label: string
  hint?: string
  children: (id: string) => ReactNode
}

/** A label, its control and a hint, tied together for screen readers. */
export function Field({ label, hint, children }: Props) {
  const id = useId()
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      {children(id)}
      {hint && <p className="text-muted text-xs">{hint}</p>}
    </div>
  )
}
