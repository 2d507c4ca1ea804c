import { Link } from "@tanstack/react-router"
import { useTranslation } from "@/i18n"

/** Back to where all of it begins. */
export function BackToEvaluate({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  return (
    <Link
      to="/w/$workspaceId/evaluate"
      params={{ workspaceId }}
      className="block w-fit text-accent text-sm hover:underline"
    >
      ← {t("nav.evaluate")}
    </Link>
  )
}
