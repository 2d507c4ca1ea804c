import type { ChatView } from "@insighthub/shared-typescript"
import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { Ellipsis, Pencil, Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { IconButton } from "@/ui/Button"
import { Menu } from "@/ui/Menu"
import { ErrorState, ListSkeleton } from "@/ui/states"
import { chatsQuery, useChatActions } from "./queries"

interface Props {
  workspaceId: string
  chatId?: string
  onChosen?: () => void
}

export function ChatList({ workspaceId, chatId, onChosen }: Props) {
  const { t } = useTranslation()
  const [sought, setSought] = useState("")
  const chats = useQuery(chatsQuery(workspaceId))
  const found = chats.data?.filter(({ title }) => title.toLowerCase().includes(sought.toLowerCase()))
  return (
    <div className="flex h-full flex-col gap-2 p-3">
      <Link
        to="/w/$workspaceId/ask/{-$chatId}"
        params={{ workspaceId, chatId: undefined }}
        onClick={onChosen}
        className="inline-flex items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2 font-medium hover:bg-raised"
      >
        <Plus className="size-4" aria-hidden />
        {t("ask.newChat")}
      </Link>
      <input
        type="search"
        className="field py-1.5"
        placeholder={t("ask.searchChats")}
        aria-label={t("ask.searchChats")}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {chats.isPending && <ListSkeleton rows={4} />}
      {chats.isLoadingError && <ErrorState error={chats.error} retry={chats.refetch} />}
      {found?.length === 0 && <p className="px-2 py-4 text-muted">{t("ask.noChats")}</p>}
      <ul className="min-h-0 flex-1 space-y-0.5 overflow-y-auto">
        {found?.map((chat) => (
          <ChatItem
            key={chat.id}
            workspaceId={workspaceId}
            chat={chat}
            isOpen={chat.id === chatId}
            onChosen={onChosen}
          />
        ))}
      </ul>
    </div>
  )
}

interface ItemProps {
  workspaceId: string
  chat: ChatView
  isOpen: boolean
  onChosen?: () => void
}

function ChatItem({ workspaceId, chat, isOpen, onChosen }: ItemProps) {
  const { t } = useTranslation()
  const [isNaming, setNaming] = useState(false)
  const { rename, remove } = useChatActions(workspaceId)
  const navigate = useNavigate()
  const onRemove = async () => {
    await remove.mutateAsync(chat.id)
    if (isOpen) await navigate({ to: "/w/$workspaceId/ask/{-$chatId}", params: { workspaceId, chatId: undefined } })
  }
  if (isNaming) {
    const onName = (title: string) => {
      setNaming(false)
      if (title && title !== chat.title) rename.mutate({ id: chat.id, title })
    }
    return <NameInput title={chat.title} onName={onName} />
  }
  return (
    <li className={`group flex items-center rounded-lg ${isOpen ? "bg-raised" : "hover:bg-raised"}`}>
      <Link
        to="/w/$workspaceId/ask/{-$chatId}"
        params={{ workspaceId, chatId: chat.id }}
        onClick={onChosen}
        className="min-w-0 flex-1 truncate px-2 py-1.5"
        title={chat.title}
      >
        {chat.title}
      </Link>
      <Menu
        trigger={
          <IconButton
            label={t("action.more")}
            className="size-7 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          >
            <Ellipsis />
          </IconButton>
        }
        items={[
          { label: t("action.rename"), icon: <Pencil />, onSelect: () => setNaming(true) },
          { label: t("action.delete"), icon: <Trash2 />, onSelect: () => void onRemove(), danger: true },
        ]}
      />
    </li>
  )
}

function NameInput({ title, onName }: { title: string; onName: (title: string) => void }) {
  const { t } = useTranslation()
  return (
    <li>
      <input
        className="field py-1"
        aria-label={t("action.rename")}
        defaultValue={title}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked to type here
        autoFocus
        onBlur={(event) => onName(event.target.value.trim())}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur()
          if (event.key === "Escape") onName(title)
        }}
      />
    </li>
  )
}
