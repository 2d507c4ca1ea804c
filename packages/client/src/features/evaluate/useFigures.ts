import { useMemo } from "react"
import { useTranslation } from "@/i18n"

/** Numbers as the reader's language writes them: shares with three places, others with as many as they need. */
export function useFigures() {
  const { language } = useTranslation()
  return useMemo(() => {
    const places = (digits: number) =>
      new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    const [none, one, three] = [places(0), places(1), places(3)]
    const number = (value: number) => (value === 0 || value >= 100 ? none : value >= 1 ? one : three).format(value)
    return { share: (value: number) => three.format(value), number }
  }, [language])
}
