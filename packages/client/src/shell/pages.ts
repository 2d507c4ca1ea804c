import {
  Columns3,
  FileText,
  FlaskConical,
  type LucideIcon,
  MessageSquare,
  Search,
  Settings,
  Share2,
} from "lucide-react"
import type { Key } from "@/i18n"

export interface PageLink {
  to:
    | "/w/$workspaceId/ask/{-$chatId}"
    | "/w/$workspaceId/documents"
    | "/w/$workspaceId/search"
    | "/w/$workspaceId/compare"
    | "/w/$workspaceId/evaluate"
    | "/w/$workspaceId/graph"
    | "/w/$workspaceId/settings"
  label: Key
  icon: LucideIcon
}

export const PAGES: PageLink[] = [
  { to: "/w/$workspaceId/ask/{-$chatId}", label: "nav.ask", icon: MessageSquare },
  { to: "/w/$workspaceId/documents", label: "nav.documents", icon: FileText },
  { to: "/w/$workspaceId/search", label: "nav.search", icon: Search },
  { to: "/w/$workspaceId/compare", label: "nav.compare", icon: Columns3 },
  { to: "/w/$workspaceId/evaluate", label: "nav.evaluate", icon: FlaskConical },
  { to: "/w/$workspaceId/graph", label: "nav.graph", icon: Share2 },
  { to: "/w/$workspaceId/settings", label: "nav.settings", icon: Settings },
]
