/** The files that were dropped, with those inside dropped folders. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // The entries must be taken before the first pause: the browser empties the list when the event is over.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry())
  const files = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])))
  return files.flat()
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: File[] = []
  // A folder is read in pieces; an empty piece is its end.
  for (let piece = await read(reader); piece.length > 0; piece = await read(reader)) {
    for (const inside of piece) found.push(...(await filesOf(inside)))
  }
  return found
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function read(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}
