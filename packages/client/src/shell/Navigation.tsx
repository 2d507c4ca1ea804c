import { Link, useMatchRoute, useNavigate } from "@tanstack/react-router"
import { Command as CommandIcon, Ellipsis } from "lucide-react"
import { useTranslation } from "@/i18n"
import { Menu } from "@/ui/Menu"
import { openPalette } from "./CommandPalette"
import { PAGES } from "./pages"
import { WorkspaceSwitcher } from "./WorkspaceSwitcher"

/** How many pages stand in the bar of a phone beside the menu of the others. */
const FIRST = 4
const ENTRY =
  "flex flex-1 flex-col items-center gap-1 px-1 py-2 text-muted text-xs hover:text-ink aria-[current=page]:text-accent"

/** A column at the side; on a phone a bar at the foot, with what does not fit behind “More”. */
export function Navigation({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t("nav.label")}
      className="flex shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:w-52 md:flex-col md:gap-1 md:border-t-0 md:border-r md:p-3"
    >
      <div className="hidden md:mb-3 md:block">
        <WorkspaceSwitcher workspaceId={workspaceId} />
      </div>
      {PAGES.map(({ to, label, icon: Icon }, place) => (
        <Link
          key={to}
          to={to}
          params={{ workspaceId, chatId: undefined }}
          activeOptions={{ exact: false }}
          className={`${ENTRY} md:flex-none md:flex-row md:gap-2.5 md:rounded-lg md:px-2.5 md:text-sm md:hover:bg-raised md:aria-[current=page]:bg-accent-soft md:aria-[current=page]:font-medium ${place >= FIRST ? "max-md:hidden" : ""}`}
        >
          <Icon className="size-5 md:size-4" aria-hidden />
          {t(label)}
        </Link>
      ))}
      <More workspaceId={workspaceId} />
      <button
        type="button"
        onClick={openPalette}
        className="mt-auto hidden items-center gap-2.5 rounded-lg px-2.5 py-2 text-muted hover:bg-raised hover:text-ink md:flex"
      >
        <CommandIcon className="size-4" aria-hidden />
        {t("nav.commands")}
        <kbd className="ml-auto rounded border border-line px-1 font-sans text-xs">Ctrl K</kbd>
      </button>
    </nav>
  )
}

function More({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const isAt = useMatchRoute()
  const others = PAGES.slice(FIRST)
  const isHere = others.some(({ to }) => isAt({ to, fuzzy: true }))
  const trigger = (
    <button type="button" aria-current={isHere ? "page" : undefined} className={`${ENTRY} md:hidden`}>
      <Ellipsis className="size-5" aria-hidden />
      {t("nav.more")}
    </button>
  )
  const items = others.map(({ to, label, icon: Icon }) => ({
    id: to,
    label: t(label),
    icon: <Icon />,
    onSelect: () => void navigate({ to, params: { workspaceId, chatId: undefined } }),
  }))
  return <Menu trigger={trigger} items={items} />
}
