interface Props {
  label: string
  title?: string
  className?: string
  checked: boolean
  onChange: (on: boolean) => void
}

export function Check({ label, title, className = "", checked, onChange }: Props) {
  return (
    <label className={`flex items-center gap-2 ${className}`} title={title}>
      <input
        type="checkbox"
        className="size-4 accent-(--accent)"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}
