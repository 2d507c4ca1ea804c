import type { EntityDetailsView } from "@insighthub/shared-typescript"
import { EyeOff, Merge, Pencil, Split } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { ConfirmDialog } from "@/ui/ConfirmDialog"
import { Dialog } from "@/ui/Dialog"
import { NameForm } from "@/ui/NameForm"
import { useToast } from "@/ui/Toasts"
import { EntitySearch } from "./EntitySearch"
import { type Decision, useDecide } from "./queries"

interface Props {
  workspaceId: string
  entity: EntityDetailsView
  onGone: () => void
}

type Asking = "hide" | "rename" | "merge" | "split" | null

/** Corrects the entity by hand. */
export function Decisions({ workspaceId, entity, onGone }: Props) {
  const { t } = useTranslation()
  const toast = useToast()
  const [asking, setAsking] = useState<Asking>(null)
  const decide = useDecide(workspaceId, entity.id)
  const apply = async (decision: Decision) => {
    setAsking(null)
    try {
      await decide.mutateAsync(decision)
      toast(t("graph.decided"))
      if (decision.act === "hide" || decision.act === "merge") onGone()
    } catch (error) {
      toast((error as Error).message, { bad: true })
    }
  }
  const close = () => setAsking(null)
  return (
    <div className="flex flex-wrap gap-1">
      <Button small onClick={() => setAsking("rename")}>
        <Pencil className="size-3.5" aria-hidden />
        {t("action.rename")}
      </Button>
      <Button small onClick={() => setAsking("merge")}>
        <Merge className="size-3.5" aria-hidden />
        {t("graph.merge")}
      </Button>
      {entity.names.length > 1 && (
        <Button small onClick={() => setAsking("split")}>
          <Split className="size-3.5" aria-hidden />
          {t("graph.split")}
        </Button>
      )}
      <Button small onClick={() => setAsking("hide")}>
        <EyeOff className="size-3.5" aria-hidden />
        {t("graph.hide")}
      </Button>
      <ConfirmDialog
        open={asking === "hide"}
        title={t("graph.hideTitle", { name: entity.name })}
        text={t("graph.hideText")}
        action={t("graph.hide")}
        onCancel={close}
        onConfirm={() => void apply({ act: "hide" })}
      />
      <Dialog title={t("graph.mergeTitle", { name: entity.name })} open={asking === "merge"} onOpenChange={close}>
        <div className="min-h-72">
          <EntitySearch
            workspaceId={workspaceId}
            label={t("graph.search")}
            onChoose={({ id }) => void apply({ act: "merge", other: id })}
          />
        </div>
      </Dialog>
      <Dialog title={t("action.rename")} open={asking === "rename"} onOpenChange={close}>
        <NameForm
          name={entity.name}
          maxLength={300}
          action={t("action.save")}
          onName={(name) => void apply({ act: "rename", name })}
        />
      </Dialog>
      <Dialog title={t("graph.splitTitle", { name: entity.name })} open={asking === "split"} onOpenChange={close}>
        <SplitForm entity={entity} onSave={(names) => void apply({ act: "split", names })} />
      </Dialog>
    </div>
  )
}

function SplitForm({ entity, onSave }: { entity: EntityDetailsView; onSave: (names: string[]) => void }) {
  const { t } = useTranslation()
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(new FormData(event.currentTarget).getAll("key").map(String))
      }}
    >
      {entity.names.map(({ key, spellings }) => (
        <label key={key} className="flex items-center gap-2">
          <input type="checkbox" name="key" value={key} className="size-4 accent-(--accent)" />
          {spellings.join(" · ") || key}
        </label>
      ))}
      <Button look="primary" type="submit">
        {t("graph.split")}
      </Button>
    </form>
  )
}
