import { useTranslation } from "@/i18n"
import { Badge, type Tone } from "@/ui/Badge"

const TONES = { running: "accent", finished: "good", stopped: "warn", cancelled: "neutral", failed: "bad" } as const

export function StateBadge({ state }: { state: string }) {
  const { t } = useTranslation()
  const known = state as keyof typeof TONES
  return <Badge tone={(TONES[known] ?? "neutral") as Tone}>{t(`runState.${known}`)}</Badge>
}
