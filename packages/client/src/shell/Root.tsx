import { useQuery } from "@tanstack/react-query"
import { Outlet } from "@tanstack/react-router"
import { isSignedOut, workspacesQuery } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { ErrorState } from "@/ui/states"

/** Nothing is shown to who is not signed in but how to do so. */
export function Root() {
  const workspaces = useQuery(workspacesQuery)
  if (workspaces.isPending) return null
  if (isSignedOut(workspaces.error)) return <SignedOut />
  if (workspaces.isLoadingError) {
    return (
      <main className="p-8">
        <ErrorState error={workspaces.error} retry={workspaces.refetch} />
      </main>
    )
  }
  return <Outlet />
}

function SignedOut() {
  const { t } = useTranslation()
  return (
    <main className="flex h-full items-center justify-center p-4">
      <div className="panel max-w-md space-y-3 p-8">
        <img src="/icon.svg" alt="" className="size-10" />
        <h1 className="font-semibold text-xl">{t("signIn.title")}</h1>
        <p className="text-muted">{t("signIn.text")}</p>
        <pre className="rounded-lg bg-raised p-3 font-mono">./insighthub sign-in</pre>
      </div>
    </main>
  )
}
