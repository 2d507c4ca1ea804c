import type { EntityView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { Command } from "cmdk"
import { useDeferredValue, useState } from "react"
import { type Key, useTranslation } from "@/i18n"
import { entitiesQuery } from "./queries"

interface Props {
  workspaceId: string
  label: string
  onChoose: (entity: EntityView) => void
}

/** Finds an entity by a name, also a misspelled one. */
export function EntitySearch({ workspaceId, label, onChoose }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState("")
  const sought = useDeferredValue(text.trim())
  const found = useQuery({ ...entitiesQuery(workspaceId, sought), enabled: sought !== "" })
  const choose = (entity: EntityView) => {
    setText("")
    onChoose(entity)
  }
  return (
    <Command shouldFilter={false} label={label} className="relative">
      <Command.Input className="field py-1.5" placeholder={label} value={text} onValueChange={setText} />
      <Command.List
        hidden={sought === ""}
        className="absolute top-full z-20 mt-1 max-h-72 w-full overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-lg"
      >
        {found.data?.length === 0 && <p className="p-2 text-muted">{t("graph.noEntity")}</p>}
        {found.data?.map((entity) => (
          <Command.Item
            key={entity.id}
            value={entity.id}
            onSelect={() => choose(entity)}
            className="flex cursor-pointer items-baseline gap-2 rounded-md px-2 py-1.5 data-[selected=true]:bg-raised"
          >
            <span className="min-w-0 truncate">{entity.name}</span>
            <span className="ml-auto shrink-0 text-muted text-xs">{t(`kind.${entity.kind}` as Key)}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}
