import type { QuestionsAdded } from "@insighthub/shared-typescript"
import { useTranslation } from "@/i18n"
import { useToast } from "@/ui/Toasts"

/** Says what went in, and what of the evidence is not here. */
export function useTellAdded(): (told: QuestionsAdded) => void {
  const { t } = useTranslation()
  const toast = useToast()
  return ({ added, unknown, unfound }) => {
    toast(t("evaluate.added", { count: added }))
    const names = unknown.slice(0, 5).join(", ")
    if (unknown.length > 0) toast(t("evaluate.unknown", { count: unknown.length, names }), { bad: true })
    if (unfound > 0) toast(t("evaluate.unfound", { count: unfound }), { bad: true })
  }
}
