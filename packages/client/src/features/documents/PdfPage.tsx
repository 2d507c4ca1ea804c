import type { PDFDocumentProxy } from "pdfjs-dist"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "@/i18n"
import { drawPage, type Rectangle } from "./drawPage"
import type { ViewProps } from "./viewing"

type Block = ViewProps["parsed"]["blocks"][number]

interface Props {
  pdf: PDFDocumentProxy
  ratio: number
  number: number
  /** The blocks that the cited span touches, and what it holds of each. */
  blocks: readonly Block[]
  quotes: readonly string[]
}

export function PdfPage({ pdf, ratio, number, blocks, quotes }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const figure = useRef<HTMLElement>(null)
  const [isNear, setNear] = useState(false)
  const [marks, setMarks] = useState<readonly Rectangle[]>([])
  const [size, setSize] = useState({ width: 1, height: ratio })
  const sought = quotes.join("\0")
  useEffect(() => {
    if (!box.current) return
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: "600px",
    })
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (!isNear || !box.current) return
    const stop = new AbortController()
    drawPage({ pdf, number, box: box.current, quotes: sought ? sought.split("\0") : [], signal: stop.signal })
      .then((drawn) => {
        if (stop.signal.aborted) return
        setSize(drawn.size)
        setMarks(drawn.marks)
      })
      .catch(() => {}) // a page that cannot be drawn stays blank; its text is in the other view
    return () => stop.abort()
  }, [isNear, pdf, number, sought])
  useEffect(() => {
    if (marks.length > 0) figure.current?.querySelector("mark")?.scrollIntoView({ block: "center" })
  }, [marks])
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`
  return (
    <figure
      ref={figure}
      aria-label={t("document.page", { page: number })}
      data-page={number}
      className="relative w-full scroll-mt-2 overflow-hidden rounded border border-line bg-white"
      style={{ aspectRatio: size.width / size.height }}
    >
      <div ref={box} className="absolute inset-0" />
      {size.width > 1 &&
        blocks.map(({ start, box: place }) =>
          place ? (
            <div
              key={start}
              className="pointer-events-none absolute rounded-sm outline-2 outline-amber-400"
              style={{
                left: share(place.left, size.width),
                top: share(place.top, size.height),
                width: share(place.right - place.left, size.width),
                height: share(place.bottom - place.top, size.height),
              }}
            />
          ) : null,
        )}
      {marks.map((mark) => (
        <mark
          key={`${mark.left} ${mark.top}`}
          className="pointer-events-none absolute bg-amber-300/50 mix-blend-multiply"
          style={{
            left: share(mark.left, 1),
            top: share(mark.top, 1),
            width: share(mark.width, 1),
            height: share(mark.height, 1),
          }}
        />
      ))}
    </figure>
  )
}
