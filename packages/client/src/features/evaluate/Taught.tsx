import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { preferencesQuery } from "@/features/compare/queries"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { taughtQuery, useForgetTaught } from "./runs"

/** What auto has learnt here, and how many marked comparisons it may learn from as well. */
export function Taught({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const taught = useQuery(taughtQuery(workspaceId))
  const marks = useQuery(preferencesQuery(workspaceId))
  const forget = useForgetTaught(workspaceId)
  return (
    <section className="panel space-y-2 p-4">
      <h2 className="font-semibold">{t("evaluate.auto")}</h2>
      <p className="min-h-5 text-muted">
        {taught.data && <span lang="en">{taught.data.reason}</span>}
        {taught.data === null && t("evaluate.autoByRules")}
      </p>
      <p className="text-muted">
        {t("evaluate.marks", { count: marks.data?.length ?? 0 })}{" "}
        <Link to="/w/$workspaceId/compare" params={{ workspaceId }} className="text-accent underline">
          {t("nav.compare")}
        </Link>
      </p>
      {taught.data && (
        <Button small disabled={forget.isPending} onClick={() => forget.mutate()}>
          {t("evaluate.forget")}
        </Button>
      )}
    </section>
  )
}
