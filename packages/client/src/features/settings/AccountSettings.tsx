import { Copy, DatabaseBackup, KeyRound, LogOut } from "lucide-react"
import type { ReactNode } from "react"
import { useTranslation } from "@/i18n"
import { Button, IconButton } from "@/ui/Button"
import { ErrorState } from "@/ui/states"
import { useToast } from "@/ui/Toasts"
import { useSignInLink, useSignOut } from "./queries"

/** Who is signed in, on which devices, and a copy of everything. */
export function AccountSettings() {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <div className="space-y-5">
      <Part title={t("account.owner")} text={t("account.ownerText")}>
        <Button onClick={() => signOut.mutate()}>
          <LogOut className="size-4" aria-hidden />
          {t("settings.signOut")}
        </Button>
      </Part>
      <SignInLink />
      <Part title={t("account.backup")} text={t("account.backupText")}>
        <a
          href="/api/backup"
          download
          className="inline-flex items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2 font-medium hover:bg-raised"
        >
          <DatabaseBackup className="size-4" aria-hidden />
          {t("account.backupGet")}
        </a>
      </Part>
    </div>
  )
}

function SignInLink() {
  const { t } = useTranslation()
  const toast = useToast()
  const link = useSignInLink()
  const copy = async (address: string) => {
    await navigator.clipboard.writeText(address)
    toast(t("account.copied"))
  }
  return (
    <Part title={t("account.link")} text={t("account.linkText")}>
      <Button onClick={() => link.mutate()} disabled={link.isPending}>
        <KeyRound className="size-4" aria-hidden />
        {t("account.linkMake")}
      </Button>
      {link.isError && <ErrorState error={link.error} />}
      {link.data && (
        <p role="status" className="flex w-full items-center gap-2">
          <code className="min-w-0 flex-1 rounded bg-raised p-2 font-mono wrap-anywhere">{link.data}</code>
          <IconButton label={t("account.copy")} onClick={() => void copy(link.data)}>
            <Copy />
          </IconButton>
        </p>
      )}
    </Part>
  )
}

function Part({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="panel flex flex-wrap items-center gap-3 p-4">
      <div className="mr-auto max-w-xl">
        <h2 className="font-semibold">{title}</h2>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </section>
  )
}
