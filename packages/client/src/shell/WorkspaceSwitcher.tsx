import { useSuspenseQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { ChevronsUpDown, Plus } from "lucide-react"
import { useState } from "react"
import { workspacesQuery } from "@/api/queries"
import { useTranslation } from "@/i18n"
import { Dialog } from "@/ui/Dialog"
import { Menu } from "@/ui/Menu"
import { NewWorkspaceForm } from "./FirstWorkspace"

export function WorkspaceSwitcher({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const { data: workspaces } = useSuspenseQuery(workspacesQuery)
  const [isMaking, setMaking] = useState(false)
  const navigate = useNavigate()
  const open = (id: string) => navigate({ to: "/w/$workspaceId/ask/{-$chatId}", params: { workspaceId: id } })
  const current = workspaces.find(({ id }) => id === workspaceId)
  const trigger = (
    <button type="button" className="flex w-full items-center gap-2 rounded-lg px-2 py-1.5 text-left hover:bg-raised">
      <img src="/icon.svg" alt="" className="size-6" />
      <span className="min-w-0 flex-1 truncate font-semibold">{current?.name ?? "InsightHub"}</span>
      <ChevronsUpDown className="size-4 text-muted" aria-hidden />
      <span className="sr-only">{t("workspace.switch")}</span>
    </button>
  )
  const items = workspaces.map(({ id, name }) => ({ id, label: name, onSelect: () => void open(id) }))
  const make = { label: t("workspace.new"), icon: <Plus />, onSelect: () => setMaking(true) }
  return (
    <>
      <Menu trigger={trigger} items={[...items, make]} />
      <Dialog title={t("workspace.new")} open={isMaking} onOpenChange={setMaking}>
        <NewWorkspaceForm onDone={() => setMaking(false)} />
      </Dialog>
    </>
  )
}
