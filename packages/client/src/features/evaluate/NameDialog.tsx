import { useTranslation } from "@/i18n"
import { Dialog } from "@/ui/Dialog"
import { NameForm } from "@/ui/NameForm"

interface Props {
  title: string
  action: string
  name?: string
  open: boolean
  error: Error | null
  isPending: boolean
  onClose: () => void
  onName: (name: string) => void
}

/** Asks what a gold set shall be called. */
export function NameDialog({ title, open, onClose, ...rest }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog title={title} open={open} onOpenChange={(next) => next || onClose()}>
      <NameForm placeholder={t("evaluate.nameExample")} {...rest} />
    </Dialog>
  )
}
