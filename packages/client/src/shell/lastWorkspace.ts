const STORED = "insighthub.workspace"

export function lastWorkspace(): string | null {
  return localStorage.getItem(STORED)
}

export function rememberWorkspace(id: string): void {
  localStorage.setItem(STORED, id)
}
