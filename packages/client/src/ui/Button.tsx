import type { ComponentProps } from "react"

const LOOKS = {
  primary: "bg-accent text-accent-ink hover:opacity-90",
  plain: "border border-line bg-surface hover:bg-raised",
  quiet: "text-muted hover:bg-raised hover:text-ink",
  danger: "border border-line bg-surface text-bad hover:bg-raised",
}

type Props = ComponentProps<"button"> & { look?: keyof typeof LOOKS; small?: boolean }

export function Button({ look = "plain", small, className = "", ...rest }: Props) {
  const size = small ? "px-2 py-1 text-xs gap-1" : "px-3 py-2 gap-2"
  return (
    <button
      type="button"
      className={`inline-flex items-center justify-center rounded-lg font-medium transition-colors disabled:opacity-50 ${size} ${LOOKS[look]} ${className}`}
      {...rest}
    />
  )
}

/** A button that is only a picture, so its label is needed. */
export function IconButton({ label, className = "", ...rest }: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-raised hover:text-ink disabled:opacity-40 aria-pressed:text-accent [&>svg]:size-4 ${className}`}
      {...rest}
    />
  )
}
