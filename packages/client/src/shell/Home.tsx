import { useSuspenseQuery } from "@tanstack/react-query"
import { Navigate } from "@tanstack/react-router"
import { workspacesQuery } from "@/api/queries"
import { FirstWorkspace } from "./FirstWorkspace"
import { lastWorkspace } from "./lastWorkspace"

/** On to the workspace that was open last; the first visit makes one. */
export function Home() {
  const { data: workspaces } = useSuspenseQuery(workspacesQuery)
  const meant = workspaces.find(({ id }) => id === lastWorkspace()) ?? workspaces[0]
  if (!meant) return <FirstWorkspace />
  return <Navigate to="/w/$workspaceId/ask/{-$chatId}" params={{ workspaceId: meant.id }} replace />
}
