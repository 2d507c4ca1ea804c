import { Link } from "@tanstack/react-router"
import { BookOpen, FileUp, Globe } from "lucide-react"
import { useState } from "react"
import { ImportDialog, type ImportKind } from "@/features/documents/ImportDialog"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"

/** What to do when the documents do not say. */
export function Offers({ workspaceId, question }: { workspaceId: string; question: string }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<ImportKind | null>(null)
  return (
    <div className="panel space-y-3 p-4">
      <p className="font-medium">{t("offers.title")}</p>
      <div className="flex flex-wrap gap-2">
        <Link
          to="/w/$workspaceId/documents"
          params={{ workspaceId }}
          className="inline-flex items-center gap-2 rounded-lg border border-line px-3 py-2 font-medium hover:bg-raised"
        >
          <FileUp className="size-4" aria-hidden />
          {t("offers.upload")}
        </Link>
        <Button onClick={() => setKind("wikipedia")}>
          <BookOpen className="size-4" aria-hidden />
          {t("offers.wikipedia")}
        </Button>
        <Button onClick={() => setKind("web")}>
          <Globe className="size-4" aria-hidden />
          {t("offers.web")}
        </Button>
      </div>
      <ImportDialog workspaceId={workspaceId} kind={kind} suggestion={question} onClose={() => setKind(null)} />
    </div>
  )
}
