import { useTranslation } from "@/i18n"

interface Props {
  labels: readonly string[]
  pair: [string, string]
  onChange: (pair: [string, string]) => void
}

/** Which two configurations are held against each other. */
export function PairPicker({ labels, pair: [one, other], onChange }: Props) {
  const { t } = useTranslation()
  const choices = (chosen: string, name: string, choose: (label: string) => void) => (
    <select
      aria-label={name}
      className="rounded-lg border border-line bg-surface px-2 py-1"
      value={chosen}
      onChange={(event) => choose(event.target.value)}
    >
      {labels.map((label) => (
        <option key={label}>{label}</option>
      ))}
    </select>
  )
  return (
    <p className="flex flex-wrap items-center gap-2 text-muted">
      {choices(one, t("evaluate.one"), (label) => onChange([label, label === other ? one : other]))}
      {t("evaluate.against")}
      {choices(other, t("evaluate.other"), (label) => onChange([label === one ? other : one, label]))}
    </p>
  )
}
