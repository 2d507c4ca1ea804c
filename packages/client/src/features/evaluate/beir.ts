const KINDS: Record<string, string> = {
  bridge: "multi_hop",
  comparison: "comparison",
  multi_hop: "multi_hop",
  fact: "fact",
}

interface Query {
  _id: string | number
  text: string
  type?: string
  answers?: unknown[]
}

interface Evidence {
  document: string
  grade: number
}

/** The JSON lines that a gold set takes in, of questions that have evidence; documents are named by their id. */
export function beirLines(queries: string, grades: string): string {
  const evidence = graded(grades)
  const rows = queries
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Query)
  return rows
    .filter(({ _id }) => evidence.has(String(_id)))
    .map(({ _id, text, type = "", answers }) =>
      JSON.stringify({
        question: text,
        kind: KINDS[type] ?? "unknown",
        answers: (answers ?? []).map(String),
        evidence: evidence.get(String(_id)),
      }),
    )
    .join("\n")
}

function graded(text: string): Map<string, Evidence[]> {
  const found = new Map<string, Evidence[]>()
  for (const line of text.split(/\r?\n/)) {
    const [question, document, grade] = line.split("\t")
    if (!question || !document || !(Number(grade) > 0)) continue
    const rows = found.get(question) ?? []
    found.set(question, [...rows, { document, grade: Math.min(Number(grade), 10) }])
  }
  return found
}

/** One file as it is, or the two of BEIR form as one; null where nobody can tell what they are. */
export async function goldFile(files: readonly File[]): Promise<File | null> {
  const [only, ...more] = files
  if (only && more.length === 0 && !only.name.endsWith(".tsv")) return only
  const queries = files.find(({ name }) => name.endsWith(".jsonl"))
  const grades = files.find(({ name }) => name.endsWith(".tsv"))
  if (files.length !== 2 || !queries || !grades) return null
  return new File([beirLines(await queries.text(), await grades.text())], `${queries.name}`)
}
