import type { ParsedDocument } from "@insighthub/shared-typescript"
import { type RefObject, useEffect } from "react"
import type { Span } from "./DocumentViewer"

/** What each view of a document is given. */
export interface ViewProps {
  workspaceId: string
  documentId: string
  version: number
  parsed: ParsedDocument
  span?: Span
}

export function overlaps(
  one: { start: number; end: number },
  other: { start: number; end: number } | undefined,
): boolean {
  return other !== undefined && one.start < other.end && other.start < one.end
}

/** Brings what is marked into view when another span is wanted. */
export function useScrollToMark(box: RefObject<HTMLElement | null>, span: Span | undefined): void {
  useEffect(() => {
    if (span) box.current?.querySelector("mark")?.scrollIntoView({ block: "center" })
  }, [box, span])
}
