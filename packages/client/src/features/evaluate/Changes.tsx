import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { useToast } from "@/ui/Toasts"

export interface Change {
  name: string
  before: string
  after: string
}

type Settings = Readonly<Record<string, unknown>>

/** What differs in what is wanted, with the names of nested settings joined by dots. */
export function changesOf(present: Settings, wanted: Settings, path = ""): Change[] {
  return Object.entries(wanted).flatMap(([key, after]) => {
    const [name, before] = [`${path}${key}`, present[key]]
    if (isSettings(after)) return changesOf(isSettings(before) ? before : {}, after, `${name}.`)
    return before === after ? [] : [{ name, before: shown(before), after: shown(after) }]
  })
}

function isSettings(value: unknown): value is Settings {
  return typeof value === "object" && value !== null
}

function shown(value: unknown): string {
  return value === undefined || value === null ? "–" : String(value)
}

interface Props {
  title: string
  hint?: string
  changes: readonly Change[]
  isOpen: boolean
  isPending: boolean
  error: Error | null
  onClose: () => void
  onApply: () => Promise<unknown> | null | "" | undefined
}

/** Before and after, and one action. */
export function Changes({ title, hint, changes, isOpen, isPending, error, onClose, onApply }: Props) {
  const { t } = useTranslation()
  const toast = useToast()
  const apply = async () => {
    await onApply()
    toast(t("evaluate.applied"))
    onClose()
  }
  return (
    <Dialog title={title} open={isOpen} onOpenChange={(open) => open || onClose()}>
      <div className="space-y-4">
        {changes.length === 0 ? (
          <p>{t("evaluate.noChange")}</p>
        ) : (
          <table className="w-full">
            <caption className="pb-2 text-left text-muted">{t("evaluate.changes")}</caption>
            <thead>
              <tr className="text-left">
                <th scope="col" className="py-1 pr-3 font-medium">
                  {t("evaluate.setting")}
                </th>
                <th scope="col" className="py-1 pr-3 font-medium">
                  {t("evaluate.before")}
                </th>
                <th scope="col" className="py-1 font-medium">
                  {t("evaluate.after")}
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ name, before, after }) => (
                <tr key={name} className="border-line border-t">
                  <th scope="row" className="py-1 pr-3 text-left font-medium">
                    {name}
                  </th>
                  <td className="py-1 pr-3 text-muted">{before}</td>
                  <td className="py-1 font-medium">{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {hint && <p className="text-muted">{hint}</p>}
        {error && (
          <p role="alert" className="text-bad">
            {error.message}
          </p>
        )}
        <Button
          look="primary"
          disabled={isPending || changes.length === 0}
          onClick={() => void apply().catch(() => {})}
        >
          {t("evaluate.apply")}
        </Button>
      </div>
    </Dialog>
  )
}
