import type { ImportView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { type Key, useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { Button } from "@/ui/Button"
import { importsQuery, openItemsQuery, useImports } from "./imports"

/** The imports that run, and the latest that ended with something left to decide. */
export function ImportList({ workspaceId }: { workspaceId: string }) {
  const imports = useQuery(importsQuery(workspaceId))
  const shown = imports.data?.filter(
    ({ state, items }) => state === "running" || state === "failed" || items.failed || items.choice,
  )
  if (!shown?.length) return null
  return (
    <ul className="space-y-2">
      {shown.slice(0, 3).map((each) => (
        <ImportCard key={each.id} workspaceId={workspaceId} of={each} />
      ))}
    </ul>
  )
}

function ImportCard({ workspaceId, of }: { workspaceId: string; of: ImportView }) {
  const { t } = useTranslation()
  const { cancel, retry, begin } = useImports(workspaceId)
  const items = useQuery(openItemsQuery(workspaceId, of.id))
  const isRunning = of.state === "running"
  const take = (title: string) => {
    const language = typeof of.request.language === "string" ? of.request.language : "en"
    begin.mutate({ kind: "wikipedia", titles: [title], searches: [], language, depth: 0, limit: 1 })
  }
  return (
    <li className="panel space-y-2 p-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{t(of.kind === "web" ? "import.web" : "import.wikipedia")}</span>
        <Badge tone={isRunning ? "accent" : "neutral"}>{t(`importState.${of.state}` as Key)}</Badge>
        {Object.entries(of.items).map(([state, count]) => (
          <Badge key={state}>
            {t(`itemState.${state}` as Key)} {count}
          </Badge>
        ))}
        <span className="ml-auto" />
        {isRunning ? (
          <Button small onClick={() => cancel.mutate(of.id)}>
            {t("action.cancel")}
          </Button>
        ) : (
          <Button small onClick={() => retry.mutate(of.id)}>
            {t("action.retry")}
          </Button>
        )}
      </p>
      {of.reason && <p className="text-bad">{of.reason}</p>}
      <ul className="space-y-1">
        {items.data?.slice(0, 8).map((item) => (
          <li key={item.id} className="text-xs wrap-anywhere">
            <span className="font-medium">{item.address}</span> <span className="text-bad">{item.reason}</span>
            <span className="flex flex-wrap gap-1 pt-1">
              {item.choices?.slice(0, 8).map((choice) => (
                <Button key={choice} small onClick={() => take(choice)}>
                  {choice}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </li>
  )
}
