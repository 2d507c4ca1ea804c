import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react"
import { en } from "./en"

export type Key = keyof typeof en
export type Catalogue = Record<Key, string>
export type Language = "en" | "de"
type Values = Record<string, string | number>

const STORED = "insighthub.language"
const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: async () => en,
  de: async () => (await import("./de")).de,
}

interface Translation {
  language: Language
  setLanguage: (language: Language) => void
  /** The message in the reader's language. For a `count` of 1 there may be another one, under `….one`. */
  t: (key: Key, values?: Values) => string
}

const Context = createContext<Translation | null>(null)

export function fill(message: string, values: Values = {}): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function message(catalogue: Catalogue, key: Key, values?: Values): string {
  const one = `${key}.one`
  const isOne = values?.count === 1 && one in catalogue
  return fill(catalogue[isOne ? (one as Key) : key], values)
}

export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED)
  if (stored === "en" || stored === "de") return stored
  return navigator.language.startsWith("de") ? "de" : "en"
}

/** The page waits for its catalogue, so that no text changes under the reader's eyes. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferredLanguage)
  const [catalogue, setCatalogue] = useState<Catalogue | null>(language === "en" ? en : null)
  useEffect(() => {
    document.documentElement.lang = language
    loaders[language]().then(setCatalogue)
  }, [language])
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(STORED, chosen)
    setLanguage(chosen)
  }, [])
  const translation = useMemo(
    () => ({
      language,
      setLanguage: choose,
      t: (key: Key, values?: Values) => message(catalogue ?? en, key, values),
    }),
    [language, choose, catalogue],
  )
  return catalogue && <Context value={translation}>{children}</Context>
}

export function useTranslation(): Translation {
  const translation = useContext(Context)
  if (!translation) throw new Error("useTranslation needs a LanguageProvider above it")
  return translation
}
