import type { ReactNode } from "react"

const TONES = {
  neutral: "bg-raised text-muted",
  accent: "bg-accent-soft text-accent",
  good: "bg-raised text-good",
  warn: "bg-raised text-warn",
  bad: "bg-raised text-bad",
}

export type Tone = keyof typeof TONES

export function Badge({ tone = "neutral", children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 font-medium text-xs ${TONES[tone]}`}
    >
      {children}
    </span>
  )
}
