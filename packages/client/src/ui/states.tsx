import { CircleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "./Button"

export function Skeleton({ className = "" }: { className?: string }) {
  return <div className={`animate-pulse rounded-lg bg-raised ${className}`} />
}

export function ListSkeleton({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t("state.loading")} className="space-y-2">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  )
}

export function ErrorState({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="panel flex flex-col items-start gap-3 p-4">
      <p className="flex items-center gap-2 font-medium text-bad">
        <CircleAlert className="size-4" aria-hidden />
        {t("state.error")}
      </p>
      <p className="wrap-anywhere">{error.message}</p>
      {retry && <Button onClick={() => retry()}>{t("action.tryAgain")}</Button>}
    </div>
  )
}

interface EmptyProps {
  title: string
  text?: string
  icon?: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, text, icon, action }: EmptyProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-16 text-center">
      {icon && <div className="text-muted [&>svg]:size-10">{icon}</div>}
      <h2 className="font-semibold text-lg">{title}</h2>
      {text && <p className="max-w-md text-muted">{text}</p>}
      {action}
    </div>
  )
}

interface PageProps {
  title: string
  actions?: ReactNode
  /** For what stands side by side. */
  wide?: boolean
  children: ReactNode
}

export function Page({ title, actions, wide = false, children }: PageProps) {
  return (
    <div className={`mx-auto w-full space-y-5 p-4 md:p-8 ${wide ? "max-w-[110rem]" : "max-w-5xl"}`}>
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="mr-auto font-semibold text-2xl tracking-tight">{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  )
}
