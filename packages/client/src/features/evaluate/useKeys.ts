import { useEffect, useRef } from "react"

type Keys = Readonly<Record<string, () => void>>

/** Single keys that act, as long as nobody is writing. */
export function useKeys(keys: Keys, isOn: boolean): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      const isWriting =
        event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]")
      if (isWriting || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      latest.current[event.key.toLowerCase()]?.()
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [isOn])
}
