import { useSuspenseQuery } from "@tanstack/react-query"
import { Navigate } from "@tanstack/react-router"
import { useState } from "react"
import { workspacesQuery } from "@/api/queries"
import { FirstWorkspace } from "./FirstWorkspace"
import { lastWorkspace } from "./lastWorkspace"

/** On to the workspace that was open last; the first visit makes one. */
export function Home() {
  const { data: workspaces } = useSuspenseQuery(workspacesQuery)
  const meant = workspaces.find(({ id }) => id === lastWorkspace()) ?? workspaces[0]
  // The form itself leads on, to the documents, also once the workspace that it made is listed.
  const [isFirst] = useState(!meant)
  if (isFirst || !meant) return <FirstWorkspace />
  return <Navigate to="/w/$workspaceId/ask/{-$chatId}" params={{ workspaceId: meant.id }} replace />
}
