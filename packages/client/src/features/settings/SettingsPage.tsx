import { useParams } from "@tanstack/react-router"
import { Tabs } from "radix-ui"
import { type Key, useTranslation } from "@/i18n"
import { Page } from "@/ui/states"
import { AccountSettings } from "./AccountSettings"
import { ApiKeys } from "./ApiKeys"
import { AppearanceSettings } from "./AppearanceSettings"
import { StorageSettings } from "./StorageSettings"
import { SystemSettings } from "./SystemSettings"
import { Tasks } from "./Tasks"
import { WorkspaceForm } from "./WorkspaceForm"

const TABS = ["workspace", "system", "storage", "keys", "tasks", "account", "appearance"] as const

export function SettingsPage() {
  const { workspaceId } = useParams({ from: "/w/$workspaceId/settings" })
  const { t } = useTranslation()
  const contents: Record<(typeof TABS)[number], React.ReactNode> = {
    workspace: <WorkspaceForm workspaceId={workspaceId} />,
    system: <SystemSettings />,
    storage: <StorageSettings workspaceId={workspaceId} />,
    keys: <ApiKeys />,
    tasks: <Tasks workspaceId={workspaceId} />,
    account: <AccountSettings />,
    appearance: <AppearanceSettings />,
  }
  return (
    <Page title={t("nav.settings")}>
      <Tabs.Root defaultValue="workspace">
        <Tabs.List aria-label={t("nav.settings")} className="mb-5 flex gap-1 overflow-x-auto border-line border-b">
          {TABS.map((tab) => (
            <Tabs.Trigger
              key={tab}
              value={tab}
              className="-mb-px shrink-0 border-transparent border-b-2 px-3 py-2 font-medium text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:text-accent"
            >
              {t(`settings.${tab}` as Key)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {TABS.map((tab) => (
          <Tabs.Content key={tab} value={tab}>
            {contents[tab]}
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </Page>
  )
}
