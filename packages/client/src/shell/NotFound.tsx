import { Link } from "@tanstack/react-router"
import { useTranslation } from "@/i18n"
import { EmptyState } from "@/ui/states"

export function NotFound() {
  const { t } = useTranslation()
  const home = (
    <Link to="/" className="text-accent underline">
      {t("notFound.home")}
    </Link>
  )
  return (
    <main>
      <EmptyState title={t("notFound.title")} text={t("notFound.text")} action={home} />
    </main>
  )
}
