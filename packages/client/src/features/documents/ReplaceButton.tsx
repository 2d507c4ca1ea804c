import { useQueryClient } from "@tanstack/react-query"
import { RefreshCw } from "lucide-react"
import { useRef } from "react"
import { replaceDocument } from "@/api/uploads"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { useToast } from "@/ui/Toasts"

/** Puts a newer file in a document's place; the present version answers until the new one is ready. */
export function ReplaceButton({ workspaceId, documentId }: { workspaceId: string; documentId: string }) {
  const { t } = useTranslation()
  const toast = useToast()
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const replace = async (file: File | undefined) => {
    if (!file) return
    try {
      const { is_duplicate: isSame } = await replaceDocument(workspaceId, documentId, file)
      toast(t(isSame ? "document.same" : "document.replacing"))
      await queries.invalidateQueries({ queryKey: ["documents", workspaceId] })
    } catch (error) {
      toast((error as Error).message, { bad: true })
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        className="hidden"
        aria-hidden
        tabIndex={-1}
        onChange={(event) => replace(event.target.files?.[0])}
      />
      <Button onClick={() => input.current?.click()}>
        <RefreshCw className="size-4" aria-hidden />
        {t("document.replace")}
      </Button>
    </>
  )
}
