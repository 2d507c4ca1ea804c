import rehypeKatex from "rehype-katex"
import remarkMath from "remark-math"
import "katex/dist/katex.min.css"

// What cannot be typeset is shown as it was written, and no formula may load or link anything.
const katex = { throwOnError: false, trust: false, strict: "ignore", maxExpand: 500, maxSize: 20 } as const

export const math = {
  remarkPlugins: [[remarkMath, { singleDollarTextMath: true }]] as never,
  rehypePlugins: [[rehypeKatex, katex]] as never,
}
