import type { Parent, PhrasingContent, Root, RootContent, Text } from "mdast"

interface Span {
  start: number
  end: number
}

type Split = (node: Text) => PhrasingContent[]

/** Replaces every text by what `split` makes of it. */
function eachText(parent: Parent, split: Split): void {
  parent.children = parent.children.flatMap((child): RootContent[] => {
    if (child.type === "text") return split(child)
    if ("children" in child && child.type !== "link") eachText(child, split)
    return [child]
  }) as Parent["children"]
}

/** Turns [n] into a link to `#cite-n`. */
export function remarkCitations() {
  return (tree: Root) =>
    eachText(tree, ({ value }) =>
      value.split(/(\[\d{1,3}\])/).map((part): PhrasingContent => {
        const number = /^\[(\d+)\]$/.exec(part)?.[1]
        const text: Text = { type: "text", value: part }
        return number ? { type: "link", url: `#cite-${number}`, children: [text] } : text
      }),
    )
}

/** Marks what lies within the spans of the source as unsupported. */
export function remarkSpans(spans: readonly Span[]) {
  return (tree: Root) => {
    if (spans.length > 0) eachText(tree, (node) => marked(node, spans))
  }
}

function marked(node: Text, spans: readonly Span[]): PhrasingContent[] {
  const from = node.position?.start.offset
  // A text with escapes is longer in its source, and offsets would not fit.
  if (from === undefined || node.position?.end.offset !== from + node.value.length) return [node]
  const cuts = new Set([0, node.value.length])
  for (const { start, end } of spans) {
    for (const cut of [start - from, end - from]) if (cut > 0 && cut < node.value.length) cuts.add(cut)
  }
  const places = [...cuts].sort((one, other) => one - other)
  return places.slice(1).map((to, index): PhrasingContent => {
    const at = places[index] ?? 0
    const text: Text = { type: "text", value: node.value.slice(at, to) }
    const isMarked = spans.some(({ start, end }) => start - from <= at && end - from >= to)
    return isMarked
      ? { type: "emphasis", data: { hName: "mark", hProperties: { className: ["unsupported"] } }, children: [text] }
      : text
  })
}
