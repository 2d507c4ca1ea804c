import { api, data } from "./client"

const path = "/api/workspaces/{workspace_id}/documents/{document_id}/original"

/** The bytes of a file as they were uploaded. */
export async function originalFile(workspaceId: string, documentId: string): Promise<ArrayBuffer> {
  const params = { path: { workspace_id: workspaceId, document_id: documentId } }
  return data(api.GET(path, { params, parseAs: "arrayBuffer" })) as Promise<ArrayBuffer>
}

export function originalUrl(workspaceId: string, documentId: string): string {
  return path.replace("{workspace_id}", workspaceId).replace("{document_id}", documentId)
}
