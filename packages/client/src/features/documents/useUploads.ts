import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useState } from "react"
import { uploadDocument } from "@/api/uploads"

export interface Uploading {
  id: number
  name: string
  /** What share of the bytes is sent. */
  share: number
  error?: string
}

const AT_ONCE = 3
let count = 0

/** Sends files, a few at a time. What is sent leaves the list; what the server refuses stays in it, with the reason. */
export function useUploads(workspaceId: string) {
  const queries = useQueryClient()
  const [uploads, setUploads] = useState<readonly Uploading[]>([])
  const change = useCallback((id: number, part: Partial<Uploading>) => {
    setUploads((before) => before.map((each) => (each.id === id ? { ...each, ...part } : each)))
  }, [])
  const dismiss = useCallback((id: number) => setUploads((before) => before.filter((each) => each.id !== id)), [])
  const add = useCallback(
    async (files: readonly File[], onDuplicate: (name: string) => void) => {
      const waiting = files.map((file) => ({ id: ++count, file }))
      setUploads((before) => [...before, ...waiting.map(({ id, file }) => ({ id, name: file.name, share: 0 }))])
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const { id, file } = next
          try {
            const [document] = await uploadDocument(workspaceId, file, (share) => change(id, { share }))
            if (document?.is_duplicate) onDuplicate(document.name)
            dismiss(id)
          } catch (error) {
            change(id, { error: (error as Error).message })
          }
          void queries.invalidateQueries({ queryKey: ["documents", workspaceId] })
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
      void queries.invalidateQueries({ queryKey: ["workspace", workspaceId] })
    },
    [workspaceId, queries, change, dismiss],
  )
  return { uploads, add, dismiss }
}
