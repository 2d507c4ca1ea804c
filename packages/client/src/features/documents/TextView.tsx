import { lazy, memo, Suspense, useMemo, useRef } from "react"
import { CodePoints } from "@/ui/codePoints"
import { Highlighted } from "@/ui/Highlighted"
import { overlaps, useScrollToMark, type ViewProps } from "./viewing"

const Markdown = lazy(() => import("@/ui/Markdown").then((module) => ({ default: module.Markdown })))

type Block = ViewProps["parsed"]["blocks"][number]

/** The normalised text, block by block, with the cited span marked. */
export function TextView({ parsed, span }: ViewProps) {
  const points = useMemo(() => new CodePoints(parsed.text), [parsed.text])
  const box = useRef<HTMLDivElement>(null)
  useScrollToMark(box, span)
  return (
    <div ref={box} className="prose-text">
      {parsed.blocks.map((block) => (
        <BlockView
          key={block.start}
          block={block}
          text={points.slice(block.start, block.end)}
          marked={overlaps(block, span) ? span : undefined}
        />
      ))}
    </div>
  )
}

interface BlockProps {
  block: Block
  text: string
  marked?: { start: number; end: number }
}

const BlockView = memo(({ block, text, marked }: BlockProps) => {
  const content = <Highlighted text={text} offset={block.start} spans={marked ? [marked] : []} />
  const style = { contentVisibility: "auto", containIntrinsicSize: "auto 4rem" } as const
  if (block.kind === "heading") {
    const size = (block.level ?? 1) <= 1 ? "text-xl" : "text-base"
    return <h3 className={`font-semibold ${size}`}>{content}</h3>
  }
  if (block.kind === "table" && !marked) {
    return (
      <Suspense fallback={<pre>{text}</pre>}>
        <Markdown text={text} />
      </Suspense>
    )
  }
  if (block.kind === "code" || block.kind === "table") return <pre>{content}</pre>
  return (
    <p style={style} className="whitespace-pre-line">
      {content}
    </p>
  )
})
