import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "@/i18n"
import { Badge } from "@/ui/Badge"
import { formatBytes } from "@/ui/formatting"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { healthQuery, modelsQuery, statusQuery } from "./queries"

/** The models that answer, the health of what they stand on, and the queue. */
export function SystemSettings() {
  const { t } = useTranslation()
  const status = useQuery(statusQuery)
  if (status.isPending) return <ListSkeleton />
  if (status.isLoadingError) return <ErrorState error={status.error} retry={status.refetch} />
  const {
    version,
    language_model: model,
    language_model_reason: reason,
    embedding_model: embedding,
    queue,
  } = status.data
  const rows = [
    [t("system.languageModel"), model ?? t("ask.extractive"), reason],
    [t("system.embedding"), embedding, ""],
    [t("system.version"), version, ""],
  ]
  return (
    <div className="space-y-5">
      <section className="panel p-4">
        <h2 className="mb-3 font-semibold">{t("system.models")}</h2>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[12rem_1fr]">
          {rows.map(([name, value, why]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="wrap-anywhere">
                {value}
                {why && <span className="block text-muted text-xs">{why}</span>}
              </dd>
            </div>
          ))}
        </dl>
        {!model && <p className="mt-3 text-muted">{t("system.connect")}</p>}
      </section>
      <ModelsPanel />
      <HealthPanel />
      <section className="panel p-4">
        <h2 className="mb-3 font-semibold">{t("system.queue")}</h2>
        {Object.keys(queue).length === 0 && <p className="text-muted">{t("system.idle")}</p>}
        <ul className="space-y-1">
          {Object.entries(queue).map(([worker, states]) => (
            <li key={worker} className="flex flex-wrap gap-2">
              <span className="mr-auto">{worker}</span>
              {Object.entries(states).map(([state, count]) => (
                <Badge key={state} tone={state === "dead" ? "bad" : "neutral"}>
                  {state} {count}
                </Badge>
              ))}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function ModelsPanel() {
  const { t, language } = useTranslation()
  const models = useQuery(modelsQuery)
  return (
    <section className="panel p-4">
      <h2 className="mb-3 font-semibold">{t("models.title")}</h2>
      {models.isPending && <ListSkeleton rows={3} />}
      {models.isLoadingError && <ErrorState error={models.error} retry={models.refetch} />}
      <ul className="space-y-2">
        {models.data?.map(({ name, role, title, installed, size, licence }) => (
          <li key={name} className="flex flex-wrap items-center gap-2">
            <span className="mr-auto">
              <span className="font-medium">{name}</span> <span className="text-muted">{title}</span>
            </span>
            <Badge>{t(`models.${role}`)}</Badge>
            <span className="text-muted text-xs">{licence}</span>
            {installed ? (
              <Badge tone="good">{formatBytes(size, language)}</Badge>
            ) : (
              <code className="rounded bg-raised px-1.5 py-0.5 text-xs">insighthub models install {name}</code>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function HealthPanel() {
  const { t } = useTranslation()
  const health = useQuery(healthQuery)
  return (
    <section className="panel p-4">
      <h2 className="mb-3 font-semibold">{t("system.health")}</h2>
      {health.isPending && <ListSkeleton rows={2} />}
      {health.isLoadingError && <ErrorState error={health.error} retry={health.refetch} />}
      <ul className="space-y-1">
        {Object.entries(health.data?.dependencies ?? {}).map(([name, told]) => (
          <li key={name} className="flex gap-2">
            <span className="mr-auto">{name.replaceAll("_", " ")}</span>
            <Badge tone={told === "ok" ? "good" : "bad"}>{told}</Badge>
          </li>
        ))}
      </ul>
    </section>
  )
}
