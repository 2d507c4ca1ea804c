import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Command } from "cmdk"
import { FileText, Languages, MessageSquare, MoonStar, Plus } from "lucide-react"
import { type ReactNode, useEffect, useState } from "react"
import { chatsQuery } from "@/features/ask/queries"
import { documentsQuery } from "@/features/documents/queries"
import { useTranslation } from "@/i18n"
import { PAGES } from "./pages"
import { chooseTheme, useIsDark } from "./theme"

const OPEN = "insighthub:palette"

export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN))
}

function useOpen() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen((before) => !before)
    }
    const onOpen = () => setOpen(true)
    window.addEventListener("keydown", onKey)
    window.addEventListener(OPEN, onOpen)
    return () => {
      window.removeEventListener("keydown", onKey)
      window.removeEventListener(OPEN, onOpen)
    }
  }, [])
  return [open, setOpen] as const
}

/** Everything by keyboard: pages, chats, documents, theme and language. Ctrl K opens it. */
export function CommandPalette({ workspaceId }: { workspaceId: string }) {
  const { t, language, setLanguage } = useTranslation()
  const [open, setOpen] = useOpen()
  const navigate = useNavigate()
  const isDark = useIsDark()
  const chats = useQuery({ ...chatsQuery(workspaceId), enabled: open })
  const documents = useInfiniteQuery({ ...documentsQuery(workspaceId, {}), enabled: open })
  const run = (act: () => unknown) => () => {
    setOpen(false)
    act()
  }
  return (
    <Command.Dialog
      open={open}
      onOpenChange={setOpen}
      label={t("nav.commands")}
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="fixed top-[15vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 rounded-xl border border-line bg-surface shadow-xl"
    >
      <Command.Input
        placeholder={t("palette.placeholder")}
        className="w-full border-line border-b bg-transparent px-4 py-3 outline-none"
      />
      <Command.List className="max-h-80 overflow-y-auto p-2">
        <Command.Empty className="p-4 text-center text-muted">{t("palette.empty")}</Command.Empty>
        <Group heading={t("palette.pages")}>
          {PAGES.map(({ to, label, icon: Icon }) => (
            <Item
              key={to}
              icon={<Icon />}
              onSelect={run(() => navigate({ to, params: { workspaceId, chatId: undefined } }))}
            >
              {t(label)}
            </Item>
          ))}
          <Item
            icon={<Plus />}
            onSelect={run(() => navigate({ to: "/w/$workspaceId/ask/{-$chatId}", params: { workspaceId } }))}
          >
            {t("ask.newChat")}
          </Item>
          <Item icon={<MoonStar />} onSelect={run(() => chooseTheme(isDark ? "light" : "dark"))}>
            {t(isDark ? "palette.light" : "palette.dark")}
          </Item>
          <Item icon={<Languages />} onSelect={run(() => setLanguage(language === "en" ? "de" : "en"))}>
            {t("palette.otherLanguage")}
          </Item>
        </Group>
        <Group heading={t("ask.chats")}>
          {chats.data?.slice(0, 20).map(({ id, title }) => (
            <Item
              key={id}
              id={id}
              icon={<MessageSquare />}
              onSelect={run(() =>
                navigate({ to: "/w/$workspaceId/ask/{-$chatId}", params: { workspaceId, chatId: id } }),
              )}
            >
              {title}
            </Item>
          ))}
        </Group>
        <Group heading={t("nav.documents")}>
          {documents.data?.pages
            .flatMap((page) => page.items)
            .map(({ id, name }) => (
              <Item
                key={id}
                id={id}
                icon={<FileText />}
                onSelect={run(() =>
                  navigate({ to: "/w/$workspaceId/documents/$documentId", params: { workspaceId, documentId: id } }),
                )}
              >
                {name}
              </Item>
            ))}
        </Group>
      </Command.List>
    </Command.Dialog>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  )
}

interface ItemProps {
  icon: ReactNode
  onSelect: () => void
  children: string
  id?: string
}

function Item({ icon, onSelect, children, id = "" }: ItemProps) {
  return (
    <Command.Item
      value={`${children} ${id}`}
      onSelect={onSelect}
      className="flex cursor-pointer items-center gap-2 rounded-md px-2 py-2 data-[selected=true]:bg-raised [&>svg]:size-4 [&>svg]:shrink-0"
    >
      {icon}
      <span className="truncate">{children}</span>
    </Command.Item>
  )
}
