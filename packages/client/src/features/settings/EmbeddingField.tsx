import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "@/i18n"
import { Field } from "@/ui/Field"
import { modelsQuery } from "./queries"

interface Props {
  value: string
  onChange: (name: string) => void
}

/** The embedding models that are installed; the present one is offered even before they are known. */
export function EmbeddingField({ value, onChange }: Props) {
  const { t } = useTranslation()
  const models = useQuery(modelsQuery)
  const installed = models.data?.filter(({ role, installed }) => role === "embedding" && installed) ?? []
  const others = installed.filter(({ name }) => name !== value)
  const title = installed.find(({ name }) => name === value)?.title
  return (
    <Field label={t("system.embedding")} hint={title}>
      {(id) => (
        <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
          {[value, ...others.map(({ name }) => name)].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
