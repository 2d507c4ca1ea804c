import { Download } from "lucide-react"
import type { RefObject } from "react"
import { useTranslation } from "@/i18n"
import { Button } from "@/ui/Button"
import { Menu } from "@/ui/Menu"
import type { Renderer } from "./GraphCanvas"
import { exportUrl } from "./queries"

interface Props {
  workspaceId: string
  most: number
  all: number
  renderer: RefObject<Renderer | null>
  onMost: (most: number) => void
}

const STEPS = [200, 1000, 3000, 10_000]

/** How many entities are shown, and the graph as a file. */
export function GraphTools({ workspaceId, most, all, renderer, onMost }: Props) {
  const { t, language } = useTranslation()
  const offered = STEPS.filter((_, place) => place === 0 || (STEPS[place - 1] ?? 0) < all)
  const picture = () => {
    if (renderer.current) downloadPicture(renderer.current)
  }
  const files = ["graphml", "json", "csv", "cypher"].map((format) => ({
    label: format === "csv" ? "CSV" : format === "graphml" ? "GraphML" : format === "json" ? "JSON" : "Cypher",
    onSelect: () => window.location.assign(exportUrl(workspaceId, format)),
  }))
  const trigger = (
    <Button small>
      <Download className="size-3.5" aria-hidden />
      {t("graph.export")}
    </Button>
  )
  return (
    <div className="flex gap-2">
      <select
        aria-label={t("graph.most")}
        className="rounded-lg border border-line bg-surface px-2 py-1 text-xs"
        value={most}
        onChange={(event) => onMost(Number(event.target.value))}
      >
        {offered.map((step) => (
          <option key={step} value={step}>
            {t("graph.shown", { count: Math.min(step, all).toLocaleString(language) })}
          </option>
        ))}
      </select>
      <Menu trigger={trigger} items={[{ label: "PNG", onSelect: picture }, ...files]} />
    </div>
  )
}

/** Sigma draws edges, nodes and labels on canvases that lie over each other; they hold their picture until the next frame. */
function downloadPicture(renderer: Renderer): void {
  renderer.refresh()
  const canvases = Object.values(renderer.getCanvases())
  const { width, height } = renderer.getCanvases().nodes as HTMLCanvasElement
  const whole = document.createElement("canvas")
  whole.width = width
  whole.height = height
  const context = whole.getContext("2d")
  if (!context) return
  context.fillStyle = getComputedStyle(document.body).backgroundColor
  context.fillRect(0, 0, whole.width, whole.height)
  for (const canvas of canvases) context.drawImage(canvas, 0, 0)
  whole.toBlob((blob) => {
    if (!blob) return
    const link = document.createElement("a")
    link.href = URL.createObjectURL(blob)
    link.download = "graph.png"
    link.click()
    URL.revokeObjectURL(link.href)
  })
}
