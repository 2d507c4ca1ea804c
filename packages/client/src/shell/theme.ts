import { useSyncExternalStore } from "react"

export type Theme = "system" | "light" | "dark"

const STORED = "insighthub.theme"
const dark = matchMedia("(prefers-color-scheme: dark)")
const listeners = new Set<() => void>()

function chosen(): Theme {
  const stored = localStorage.getItem(STORED)
  return stored === "light" || stored === "dark" ? stored : "system"
}

function apply(): void {
  const theme = chosen()
  document.documentElement.dataset.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme
  for (const listener of listeners) listener()
}

/** Before the first paint, so that nobody sees the other theme flash. */
export function startTheme(): void {
  apply()
  dark.addEventListener("change", apply)
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme)
  apply()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosen)
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => document.documentElement.dataset.theme === "dark")
}
