import { Outlet, useParams } from "@tanstack/react-router"
import { Suspense, useEffect } from "react"
import { useWorkspace } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { CommandPalette } from "./CommandPalette"
import { rememberWorkspace } from "./lastWorkspace"
import { Navigation } from "./Navigation"
import { useWorkspaceEvents } from "./useWorkspaceEvents"

export function WorkspaceLayout() {
  const { workspaceId } = useParams({ from: "/w/$workspaceId" })
  const { t } = useTranslation()
  const workspace = useWorkspace(workspaceId)
  const isThere = useWorkspaceEvents(workspaceId)
  useEffect(() => rememberWorkspace(workspaceId), [workspaceId])
  return (
    <div className="flex h-full flex-col md:flex-row">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2">
        {t("nav.skip")}
      </a>
      <Navigation workspaceId={workspaceId} />
      <main
        id="main"
        tabIndex={-1}
        className="order-first min-h-0 min-w-0 flex-1 overflow-y-auto outline-none md:order-none"
      >
        {!isThere && (
          <p
            role="status"
            className="sticky top-0 z-30 border-line border-b bg-surface px-4 py-2 text-center text-warn"
          >
            {t("state.lost")}
          </p>
        )}
        {workspace.isLoadingError ? (
          <div className="p-8">
            <ErrorState error={workspace.error} retry={workspace.refetch} />
          </div>
        ) : (
          <Suspense fallback={<ListSkeleton />}>
            <Outlet />
          </Suspense>
        )}
      </main>
      <CommandPalette workspaceId={workspaceId} />
    </div>
  )
}
