import type { DocumentView, WantedEvidence } from "@insighthub/shared-typescript"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { Plus, Trash2 } from "lucide-react"
import { useId, useState } from "react"
import { chunksQuery, documentsQuery } from "@/features/documents/queries"
import { useTranslation } from "@/i18n"
import { Button, IconButton } from "@/ui/Button"
import { Field } from "@/ui/Field"
import { ListSkeleton } from "@/ui/states"

interface Props {
  workspaceId: string
  evidence: readonly WantedEvidence[]
  /** What documents that are given by their id are called. */
  names: Readonly<Record<string, string>>
  onChange: (evidence: WantedEvidence[]) => void
}

/** What is to be found: documents, and the words in them that answer. */
export function EvidenceFields({ workspaceId, evidence, names, onChange }: Props) {
  const { t } = useTranslation()
  const list = useId()
  const documents = useInfiniteQuery(documentsQuery(workspaceId, { status: "ready" }))
  const known = documents.data?.pages.flatMap((page) => page.items) ?? []
  const changed = (place: number, part: Partial<WantedEvidence>) =>
    onChange(evidence.map((each, at) => (at === place ? { ...each, ...part } : each)))
  return (
    <fieldset className="space-y-3">
      <legend className="font-medium">{t("evaluate.evidence")}</legend>
      <p className="text-muted text-xs">{t("evaluate.evidenceText")}</p>
      <datalist id={list}>
        {known.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      {evidence.map((piece, place) => (
        <Piece
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
          key={place}
          workspaceId={workspaceId}
          piece={{ ...piece, document: names[piece.document] ?? piece.document }}
          document={known.find(({ id, name }) => id === piece.document || name === piece.document)}
          list={list}
          onChange={(part) => changed(place, part)}
          onRemove={() => onChange(evidence.filter((_, at) => at !== place))}
        />
      ))}
      <Button small onClick={() => onChange([...evidence, { document: "", quote: null, grade: 1 }])}>
        <Plus className="size-3.5" aria-hidden />
        {t("evaluate.addEvidence")}
      </Button>
    </fieldset>
  )
}

interface PieceProps {
  workspaceId: string
  piece: WantedEvidence
  document?: DocumentView
  list: string
  onChange: (part: Partial<WantedEvidence>) => void
  onRemove: () => void
}

function Piece({ workspaceId, piece, document, list, onChange, onRemove }: PieceProps) {
  const { t } = useTranslation()
  const [isChoosing, setChoosing] = useState(false)
  return (
    <div className="panel space-y-3 p-3">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label={t("document.title")}>
            {(id) => (
              <input
                id={id}
                list={list}
                className="field"
                required
                value={piece.document}
                onChange={(event) => onChange({ document: event.target.value })}
              />
            )}
          </Field>
        </div>
        <IconButton label={t("evaluate.removeEvidence")} onClick={onRemove}>
          <Trash2 />
        </IconButton>
      </div>
      <Field label={t("evaluate.quote")} hint={t("evaluate.quoteText")}>
        {(id) => (
          <textarea
            id={id}
            className="field"
            rows={3}
            value={piece.quote ?? ""}
            onChange={(event) => onChange({ quote: event.target.value.trim() ? event.target.value : null })}
          />
        )}
      </Field>
      {document && (
        <Button small aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
          {t("evaluate.chooseChunk")}
        </Button>
      )}
      {document && isChoosing && (
        <Chunks
          workspaceId={workspaceId}
          document={document}
          onChoose={(quote) => {
            onChange({ quote })
            setChoosing(false)
          }}
        />
      )}
    </div>
  )
}

interface ChunksProps {
  workspaceId: string
  document: DocumentView
  onChoose: (text: string) => void
}

/** The chunks as they were cut; the chosen one's words become the quote, whatever the chunks are later. */
function Chunks({ workspaceId, document, onChoose }: ChunksProps) {
  const chunks = useQuery(chunksQuery(workspaceId, document.id, document.version))
  if (!chunks.data) return <ListSkeleton rows={2} />
  return (
    <ol className="max-h-64 space-y-2 overflow-y-auto">
      {chunks.data.map((chunk) => (
        <li key={chunk.id}>
          <button
            type="button"
            className="w-full rounded-lg border border-line p-2 text-left text-xs hover:bg-raised"
            onClick={() => onChoose(chunk.text)}
          >
            <span className="mr-2 text-muted tabular-nums">#{chunk.ordinal + 1}</span>
            <span className="line-clamp-3 wrap-anywhere">{chunk.text}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
