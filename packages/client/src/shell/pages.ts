import { FileText, type LucideIcon, MessageSquare, Search } from "lucide-react"
import type { Key } from "@/i18n"

export interface PageLink {
  to:
    | "/w/$workspaceId/ask/{-$chatId}"
    | "/w/$workspaceId/documents"
    | "/w/$workspaceId/search"
  label: Key
  icon: LucideIcon
}

export const PAGES: PageLink[] = [
  { to: "/w/$workspaceId/ask/{-$chatId}", label: "nav.ask", icon: MessageSquare },
  { to: "/w/$workspaceId/documents", label: "nav.documents", icon: FileText },
  { to: "/w/$workspaceId/search", label: "nav.search", icon: Search },
]
