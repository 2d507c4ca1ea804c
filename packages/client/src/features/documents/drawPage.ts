import { type PDFDocumentProxy, type PDFPageProxy, TextLayer } from "pdfjs-dist"
import { findQuote } from "./findQuote"

/** As shares of the page. */
export interface Rectangle {
  left: number
  top: number
  width: number
  height: number
}

interface Wanted {
  pdf: PDFDocumentProxy
  number: number
  box: HTMLElement
  quotes: readonly string[]
  signal: AbortSignal
}

interface Drawn {
  size: { width: number; height: number }
  marks: Rectangle[]
}

/** Draws a page and its selectable text into the box, and finds where the quotes stand on it. */
export async function drawPage({ pdf, number, box, quotes, signal }: Wanted): Promise<Drawn> {
  const page = await pdf.getPage(number)
  const { width, height } = page.getViewport({ scale: 1 })
  if (signal.aborted) return { size: { width, height }, marks: [] }
  const canvas = document.createElement("canvas")
  const scale = box.clientWidth / width
  const layer = document.createElement("div")
  layer.className = "textLayer"
  await drawCanvas(page, canvas, scale, signal)
  const text = new TextLayer({
    textContentSource: page.streamTextContent(),
    container: layer,
    viewport: page.getViewport({ scale }),
  })
  box.replaceChildren(canvas, layer)
  layer.style.setProperty("--total-scale-factor", String(scale))
  await text.render()
  return {
    size: { width, height },
    marks: signal.aborted ? [] : quotes.flatMap((quote) => marksOf(quote, text.textDivs, box)),
  }
}

async function drawCanvas(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  scale: number,
  signal: AbortSignal,
): Promise<void> {
  const viewport = page.getViewport({ scale: scale * Math.min(window.devicePixelRatio, 2) })
  canvas.width = viewport.width
  canvas.height = viewport.height
  canvas.className = "absolute inset-0 size-full"
  const task = page.render({ canvas, viewport })
  signal.addEventListener("abort", () => task.cancel(), { once: true })
  await task.promise
}

function marksOf(quote: string, pieces: readonly HTMLElement[], box: HTMLElement): Rectangle[] {
  const page = box.getBoundingClientRect()
  return findQuote(
    quote,
    pieces.map((piece) => piece.textContent ?? ""),
  ).flatMap(({ piece, start, end }) => {
    const node = pieces[piece]?.firstChild
    if (!node) return []
    const range = document.createRange()
    range.setStart(node, start)
    range.setEnd(node, end)
    const { left, top, width, height } = range.getBoundingClientRect()
    return [
      {
        left: (left - page.left) / page.width,
        top: (top - page.top) / page.height,
        width: width / page.width,
        height: height / page.height,
      },
    ]
  })
}
