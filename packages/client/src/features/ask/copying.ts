import type { MessageView } from "@insighthub/shared-typescript"

/** The answer as text, followed by what its numbers cite. */
export function withCitations(
  { text, citations }: Pick<MessageView, "text" | "citations">,
  page: (page: number) => string,
): string {
  const notes = citations.map(
    (each) => `[${each.number}] ${each.document_name}${each.page ? `, ${page(each.page)}` : ""}: “${each.quote}”`,
  )
  return [text, ...(notes.length > 0 ? ["", ...notes] : [])].join("\n")
}
