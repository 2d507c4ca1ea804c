import type { Statement } from "@insighthub/shared-typescript"
import { type ReactNode, useEffect, useState } from "react"
import ReactMarkdown, { type Components, type Options } from "react-markdown"
import remarkGfm from "remark-gfm"
import { CodePoints } from "./codePoints"
import { remarkCitations, remarkSpans } from "./markdownMarks"

type Plugins = Pick<Options, "remarkPlugins" | "rehypePlugins">

interface Props {
  text: string
  /** What stands for [n]. */
  chip?: (number: number) => ReactNode
  unsupported?: readonly Statement[]
}

/** Markdown of a model or a document: no HTML of its own, no pictures, nothing loaded from anywhere. */
export function Markdown({ text, chip, unsupported = [] }: Props) {
  const math = useMath(text)
  const points = new CodePoints(text)
  const spans = unsupported.map(({ start, end }) => ({ start: points.unit(start), end: points.unit(end) }))
  const remarkPlugins = [
    remarkGfm,
    ...(math?.remarkPlugins ?? []),
    [remarkSpans, spans],
    ...(chip ? [remarkCitations] : []),
  ]
  return (
    <div className="prose-text">
      <ReactMarkdown
        remarkPlugins={remarkPlugins as Options["remarkPlugins"]}
        rehypePlugins={math?.rehypePlugins}
        components={components(chip)}
        skipHtml
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}

function components(chip: Props["chip"]): Components {
  return {
    img: ({ alt }) => <span>{alt}</span>,
    a: ({ href, children }) => {
      const number = /^#cite-(\d+)$/.exec(href ?? "")?.[1]
      if (number && chip) return chip(Number(number))
      if (!href || !/^https?:/.test(href)) return <span>{children}</span>
      return (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {children}
        </a>
      )
    },
  }
}

/** The typesetter is heavy, and most answers hold no formula. */
function useMath(text: string): Plugins | null {
  const [plugins, setPlugins] = useState<Plugins | null>(null)
  const isWanted = /\$\S/.test(text)
  useEffect(() => {
    if (isWanted) void import("./math").then((module) => setPlugins(module.math))
  }, [isWanted])
  return isWanted ? plugins : null
}
