import { X } from "lucide-react"
import { Dialog as Radix } from "radix-ui"
import type { ReactNode } from "react"
import { useTranslation } from "@/i18n"
import { IconButton } from "./Button"

interface Props {
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
  /** `side` is a sheet at the edge, which fills a phone's screen. */
  shape?: "centre" | "side"
}

const SHAPES = {
  centre: "top-[10vh] left-1/2 max-h-[80vh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 rounded-xl border",
  side: "inset-y-0 right-0 w-full max-w-2xl border-l",
}

export function Dialog({ title, open, onOpenChange, children, shape = "centre" }: Props) {
  const { t } = useTranslation()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          className={`fixed z-50 flex flex-col border-line bg-surface shadow-xl ${SHAPES[shape]}`}
        >
          <div className="flex items-center gap-2 border-line border-b py-2 pr-2 pl-4">
            <Radix.Title className="mr-auto truncate font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={t("action.close")}>
                <X />
              </IconButton>
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
