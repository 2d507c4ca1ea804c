import { useNavigate, useParams } from "@tanstack/react-router"
import { PanelLeft } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { IconButton } from "@/ui/Button"
import { Dialog } from "@/ui/Dialog"
import { ChatList } from "./ChatList"
import { Composer } from "./Composer"
import { Conversation } from "./Conversation"
import { useAsk } from "./queries"
import { type Shown, SidePanel } from "./SidePanel"
import { Welcome } from "./Welcome"

export function AskPage() {
  const { workspaceId, chatId } = useParams({ from: "/w/$workspaceId/ask/{-$chatId}" })
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [shown, setShown] = useState<Shown | null>(null)
  const [draft, setDraft] = useState("")
  const [listOpen, setListOpen] = useState(false)
  const ask = useAsk(workspaceId, chatId)
  const onAsk = async (text: string, mode: Parameters<typeof ask.mutate>[0]["mode"]) => {
    const asked = await ask.mutateAsync({ text, mode })
    if (asked !== chatId)
      await navigate({ to: "/w/$workspaceId/ask/{-$chatId}", params: { workspaceId, chatId: asked } })
  }
  return (
    <div className="flex h-full">
      <aside className="hidden w-56 shrink-0 border-line border-r lg:block">
        <ChatList workspaceId={workspaceId} chatId={chatId} />
      </aside>
      <section className="flex min-w-0 flex-1 flex-col">
        <h1 className="sr-only">{t("nav.ask")}</h1>
        <div className="p-2 lg:hidden">
          <IconButton label={t("ask.chats")} onClick={() => setListOpen(true)}>
            <PanelLeft />
          </IconButton>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto" id="conversation">
          {chatId ? (
            <Conversation key={chatId} chat={{ workspaceId, chatId }} onShow={setShown} onEdit={setDraft} />
          ) : (
            <Welcome workspaceId={workspaceId} />
          )}
        </div>
        <Composer {...{ workspaceId, chatId, draft, onAsk }} onDraft={setDraft} error={ask.error} />
      </section>
      <SidePanel workspaceId={workspaceId} shown={shown} onShow={setShown} />
      <Dialog title={t("ask.chats")} open={listOpen} onOpenChange={setListOpen} shape="side">
        <ChatList workspaceId={workspaceId} chatId={chatId} onChosen={() => setListOpen(false)} />
      </Dialog>
    </div>
  )
}
