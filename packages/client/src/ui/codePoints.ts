/**
 * Offsets of the API count code points, as Python does; JavaScript's strings count UTF-16 units.
 * The two differ only behind a character outside the basic plane, so most texts need no table.
 */
export class CodePoints {
  private readonly units: Uint32Array | null

  constructor(readonly text: string) {
    this.units = /[\u{10000}-\u{10ffff}]/u.test(text) ? table(text) : null
  }

  /** The UTF-16 offset of a code point. */
  unit(offset: number): number {
    if (!this.units) return Math.min(offset, this.text.length)
    return this.units[Math.min(offset, this.units.length - 1)] ?? 0
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end))
  }
}

function table(text: string): Uint32Array {
  const units: number[] = []
  let unit = 0
  for (const character of text) {
    units.push(unit)
    unit += character.length
  }
  units.push(unit)
  return Uint32Array.from(units)
}
