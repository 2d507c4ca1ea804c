import { type DocumentView, ProblemError } from "@insighthub/shared-typescript"

interface Upload {
  url: string
  method: "POST" | "PUT"
  field: string
  file: File
  onProgress: (share: number) => void
}

/** XMLHttpRequest, because fetch does not tell how much of a body is sent. */
function send({ url, method, field, file, onProgress }: Upload): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append(field, file, file.webkitRelativePath || file.name)
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

export async function uploadDocument(workspaceId: string, file: File, onProgress: (share: number) => void) {
  const url = `/api/workspaces/${workspaceId}/documents`
  return (await send({ url, method: "POST", field: "files", file, onProgress })) as DocumentView[]
}

export async function replaceDocument(workspaceId: string, documentId: string, file: File) {
  const url = `/api/workspaces/${workspaceId}/documents/${documentId}/content`
  return (await send({ url, method: "PUT", field: "file", file, onProgress: () => {} })) as DocumentView
}
