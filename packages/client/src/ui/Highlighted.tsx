import { CodePoints } from "./codePoints"

interface Span {
  start: number
  end: number
}

interface Props {
  text: string
  /** Where the text begins in the document, since spans count from there. */
  offset: number
  spans: readonly Span[]
}

/** A text with spans marked; the spans may lie partly or wholly outside. */
export function Highlighted({ text, offset, spans }: Props) {
  const points = new CodePoints(text)
  const parts = []
  let at = 0
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const from = Math.max(points.unit(Math.max(start - offset, 0)), at)
    const to = points.unit(Math.max(end - offset, 0))
    if (to <= from) continue
    parts.push(text.slice(at, from))
    parts.push(
      <mark key={from} className="rounded-sm bg-mark text-inherit">
        {text.slice(from, to)}
      </mark>,
    )
    at = to
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
