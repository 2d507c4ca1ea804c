import { FileUp, FolderUp, X } from "lucide-react"
import { useRef, useState } from "react"
import { useTranslation } from "@/i18n"
import { Button, IconButton } from "@/ui/Button"
import { useToast } from "@/ui/Toasts"
import { droppedFiles } from "./droppedFiles"
import { type Uploading, useUploads } from "./useUploads"

/** Takes files and folders, dropped or chosen. */
export function UploadZone({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const toast = useToast()
  const [isOver, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const { uploads, add, dismiss } = useUploads(workspaceId)
  const take = (chosen: readonly File[]) => add(chosen, (name) => toast(t("upload.duplicate", { name })))
  return (
    <section
      aria-label={t("upload.label")}
      className={`space-y-3 rounded-xl border-2 border-dashed p-5 text-center transition-colors ${isOver ? "border-accent bg-accent-soft" : "border-line"}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={async (event) => {
        event.preventDefault()
        setOver(false)
        await take(await droppedFiles(event.dataTransfer))
      }}
    >
      <p className="text-muted">{t("upload.text")}</p>
      <div className="flex justify-center gap-2">
        <Button look="primary" onClick={() => files.current?.click()}>
          <FileUp className="size-4" aria-hidden />
          {t("upload.files")}
        </Button>
        <Button className="max-md:hidden" onClick={() => folder.current?.click()}>
          <FolderUp className="size-4" aria-hidden />
          {t("upload.folder")}
        </Button>
      </div>
      <input
        ref={files}
        data-testid="files"
        type="file"
        multiple
        className="hidden"
        aria-hidden
        tabIndex={-1}
        onChange={(event) => void take([...(event.target.files ?? [])])}
      />
      <input
        ref={folder}
        type="file"
        {...{ webkitdirectory: "" }}
        className="hidden"
        aria-hidden
        tabIndex={-1}
        onChange={(event) => void take([...(event.target.files ?? [])])}
      />
      <ul className="space-y-1 text-left">
        {uploads.map((upload) => (
          <UploadItem key={upload.id} upload={upload} onDismiss={() => dismiss(upload.id)} />
        ))}
      </ul>
    </section>
  )
}

function UploadItem({ upload, onDismiss }: { upload: Uploading; onDismiss: () => void }) {
  const { t } = useTranslation()
  return (
    <li className="flex items-center gap-2 rounded-lg bg-raised px-3 py-1.5">
      <span className="min-w-0 flex-1 truncate">{upload.name}</span>
      {upload.error ? (
        <>
          <span role="alert" className="text-bad text-xs wrap-anywhere">
            {upload.error}
          </span>
          <IconButton label={t("action.dismiss")} onClick={onDismiss}>
            <X />
          </IconButton>
        </>
      ) : (
        <progress className="h-1.5 w-32" value={upload.share} aria-label={upload.name} />
      )}
    </li>
  )
}
