const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const

export function formatBytes(bytes: number, language?: string): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1)
  const format = { style: "unit", unit: UNITS[step], unitDisplay: "short", maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(language, format).format(bytes / 1000 ** step)
}

export function formatTime(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso))
}
