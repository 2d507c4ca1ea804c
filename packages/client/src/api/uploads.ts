import { type ArchiveView, type DocumentView, ProblemError } from "@insighthub/shared-typescript"

interface Upload {
  url: string
  method: "POST" | "PUT"
  body: FormData | File
  onProgress: (share: number) => void
}

/** XMLHttpRequest, because fetch does not tell how much of a body is sent. */
function send({ url, method, body, onProgress }: Upload): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0)
    request.onerror = () => reject(new ProblemError(0, "", "The server cannot be reached."))
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText))
      else ProblemError.of(new Response(request.responseText, { status: request.status })).then(reject, reject)
    }
    request.send(body)
  })
}

function form(field: string, file: File): FormData {
  const body = new FormData()
  body.append(field, file, file.webkitRelativePath || file.name)
  return body
}

export async function uploadDocument(workspaceId: string, file: File, onProgress: (share: number) => void) {
  const url = `/api/workspaces/${workspaceId}/documents`
  return (await send({ url, method: "POST", body: form("files", file), onProgress })) as DocumentView[]
}

export async function replaceDocument(workspaceId: string, documentId: string, file: File) {
  const url = `/api/workspaces/${workspaceId}/documents/${documentId}/content`
  return (await send({ url, method: "PUT", body: form("file", file), onProgress: () => {} })) as DocumentView
}

export async function uploadArchive(file: File, trust: string, onProgress: (share: number) => void) {
  const url = `/api/archives${trust ? `?trust=${encodeURIComponent(trust)}` : ""}`
  return (await send({ url, method: "POST", body: file, onProgress })) as ArchiveView
}
