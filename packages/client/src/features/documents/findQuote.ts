/** A stretch of one of the pieces that a page's text is made of. */
export interface Found {
  piece: number
  start: number
  end: number
}

interface Letter {
  letter: string
  piece: number
  at: number
}

/**
 * Where a quote stands in the pieces of a page's text. White space, hyphens and the forms of letters do not count:
 * the parser has joined lines and words that the page sets apart.
 */
export function findQuote(quote: string, pieces: readonly string[]): Found[] {
  const letters = pieces.flatMap((text, piece) => lettersOf(text, piece))
  const sought = lettersOf(quote, 0)
    .map(({ letter }) => letter)
    .join("")
  if (sought === "") return []
  const at = letters
    .map(({ letter }) => letter)
    .join("")
    .indexOf(sought)
  return at < 0 ? [] : byPiece(letters.slice(at, at + sought.length))
}

function lettersOf(text: string, piece: number): Letter[] {
  const letters: Letter[] = []
  let at = 0
  for (const character of text) {
    // A ligature is several letters, which all stand at its place.
    for (const letter of character.normalize("NFKD").toLowerCase()) {
      if (letter.length === 1 && /[\p{L}\p{N}]/u.test(letter)) letters.push({ letter, piece, at })
    }
    at += character.length
  }
  return letters
}

function byPiece(letters: readonly Letter[]): Found[] {
  const found = new Map<number, Found>()
  for (const { piece, at } of letters) {
    const known = found.get(piece)
    found.set(piece, { piece, start: known?.start ?? at, end: at + 1 })
  }
  return [...found.values()]
}
