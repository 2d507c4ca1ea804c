import type { GoldSetView, QuestionsAdded } from "@insighthub/shared-typescript"
import { useNavigate } from "@tanstack/react-router"
import { Download, Ellipsis, FileUp, Pencil, Trash2 } from "lucide-react"
import { useRef, useState } from "react"
import { useTranslation } from "@/i18n"
import { IconButton } from "@/ui/Button"
import { ConfirmDialog } from "@/ui/ConfirmDialog"
import { Menu } from "@/ui/Menu"
import { useToast } from "@/ui/Toasts"
import { goldFile } from "./beir"
import { exportUrl, useAdd, useGoldSets } from "./gold"
import { NameDialog } from "./NameDialog"
import { useTellAdded } from "./useTellAdded"

/** Import and export, another name, and the end of a set. */
export function GoldSetMenu({ workspaceId, set }: { workspaceId: string; set: GoldSetView }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<"name" | "delete" | null>(null)
  const files = useRef<HTMLInputElement>(null)
  const { rename, remove } = useGoldSets(workspaceId)
  const bringIn = useBringIn(workspaceId, set.id)
  const save = (form: "jsonl" | "csv") => () => window.location.assign(exportUrl(workspaceId, set.id, form))
  const trigger = (
    <IconButton label={t("action.more")}>
      <Ellipsis />
    </IconButton>
  )
  return (
    <>
      <Menu
        trigger={trigger}
        items={[
          { label: t("evaluate.import"), icon: <FileUp />, onSelect: () => files.current?.click() },
          { label: t("evaluate.export", { form: "JSONL" }), icon: <Download />, onSelect: save("jsonl") },
          { label: t("evaluate.export", { form: "CSV" }), icon: <Download />, onSelect: save("csv") },
          { label: t("action.rename"), icon: <Pencil />, onSelect: () => setOpened("name") },
          { label: t("action.delete"), icon: <Trash2 />, danger: true, onSelect: () => setOpened("delete") },
        ]}
      />
      <input
        ref={files}
        data-testid="gold-files"
        type="file"
        multiple
        accept=".csv,.jsonl,.ndjson,.json,.tsv"
        className="hidden"
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          void bringIn([...(event.target.files ?? [])])
          event.target.value = ""
        }}
      />
      <NameDialog
        title={t("action.rename")}
        action={t("action.save")}
        name={set.name}
        open={opened === "name"}
        error={rename.error}
        isPending={rename.isPending}
        onClose={() => setOpened(null)}
        onName={(name) => rename.mutate({ id: set.id, name }, { onSuccess: () => setOpened(null) })}
      />
      <ConfirmDialog
        open={opened === "delete"}
        title={t("settings.deleteTitle", { name: set.name })}
        text={t("evaluate.deleteText")}
        action={t("action.delete")}
        onCancel={() => setOpened(null)}
        onConfirm={() =>
          remove.mutate(set.id, {
            onSuccess: () => navigate({ to: "/w/$workspaceId/evaluate", params: { workspaceId } }),
          })
        }
      />
    </>
  )
}

function useBringIn(workspaceId: string, goldSetId: string) {
  const { t } = useTranslation()
  const toast = useToast()
  const tell = useTellAdded()
  const { bringIn } = useAdd(workspaceId, goldSetId)
  return async (files: File[]) => {
    if (files.length === 0) return
    try {
      const file = await goldFile(files)
      if (file === null) return toast(t("evaluate.importNeeds"), { bad: true })
      tell((await bringIn.mutateAsync(file)) as QuestionsAdded)
    } catch (error) {
      toast((error as Error).message, { bad: true })
    }
  }
}
