import type { Citation, Configuration, Hit } from "@insighthub/shared-typescript"
import { LoaderCircle, ThumbsUp } from "lucide-react"
import { useTranslation } from "@/i18n"
import { AnswerText } from "@/ui/AnswerText"
import { Badge } from "@/ui/Badge"
import { Button } from "@/ui/Button"
import { HitList } from "@/ui/HitList"
import { labelOf } from "./configurations"
import type { Tried } from "./useComparison"

export type Place = Pick<Citation, "document_id" | "start" | "end"> & { page: number | null }

interface Props {
  configuration: Configuration
  tried?: Tried
  /** Whether it is the one that was marked as better. */
  isBetter: boolean
  onPrefer?: () => void
  onOpen: (place: Place) => void
}

/** What one configuration made of the question. */
export function Column({ configuration, tried, isBetter, onPrefer, onOpen }: Props) {
  const { t, language } = useTranslation()
  const label = labelOf(configuration)
  return (
    <section
      aria-label={label}
      aria-busy={!tried}
      className={`panel w-[min(24rem,85vw)] shrink-0 snap-start space-y-3 p-3 ${isBetter ? "outline-2 outline-accent" : ""}`}
    >
      <header className="flex items-center gap-2">
        <h2 className="font-semibold">{label}</h2>
        {tried && tried.mode !== configuration.mode && <Badge>{t(`mode.${tried.mode}`)}</Badge>}
        {tried && (
          <span className="ml-auto text-muted text-xs tabular-nums">
            {(tried.timings.total ?? 0).toLocaleString(language, { maximumFractionDigits: 0 })} ms
          </span>
        )}
      </header>
      {tried ? <Found tried={tried} onOpen={onOpen} /> : <Waiting />}
      {onPrefer && tried && !tried.error && (
        <Button small look={isBetter ? "primary" : "plain"} aria-pressed={isBetter} onClick={onPrefer}>
          <ThumbsUp className="size-3.5" aria-hidden />
          {t("compare.better")}
        </Button>
      )}
    </section>
  )
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <p className="flex items-center gap-2 text-muted">
      <LoaderCircle className="size-4 animate-spin" aria-hidden />
      {t("ask.searching")}
    </p>
  )
}

function Found({ tried, onOpen }: { tried: Tried; onOpen: (place: Place) => void }) {
  const { t } = useTranslation()
  if (tried.error) return <p className="text-bad">{tried.error}</p>
  const open = ({ document_id, start, end, first_page: page }: Hit) => onOpen({ document_id, start, end, page })
  return (
    <>
      {tried.reason && <p className="text-muted text-xs">{tried.reason}</p>}
      {tried.answer && <AnswerText answer={tried.answer} onCite={onOpen} />}
      <Costs tried={tried} />
      {tried.hits.length === 0 ? (
        <p className="text-muted">{t("search.nothing")}</p>
      ) : (
        <details open={!tried.answer}>
          <summary className="text-muted">{t("ask.evidence", { count: tried.hits.length })}</summary>
          <div className="mt-2">
            <HitList hits={tried.hits} onOpen={open} />
          </div>
        </details>
      )}
    </>
  )
}

function Costs({ tried }: { tried: Tried }) {
  const { t, language } = useTranslation()
  const steps = Object.entries(tried.timings).filter(([step]) => step !== "total")
  const tokens = (tried.answer?.prompt_tokens ?? 0) + (tried.answer?.completion_tokens ?? 0)
  return (
    <p className="text-muted text-xs tabular-nums">
      {steps
        .map(([step, time]) => `${step} ${time.toLocaleString(language, { maximumFractionDigits: 1 })} ms`)
        .join(" · ")}
      {tokens > 0 && ` · ${t("compare.tokens", { count: tokens.toLocaleString(language) })}`}
    </p>
  )
}
