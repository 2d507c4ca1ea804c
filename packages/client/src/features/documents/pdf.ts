import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from "pdfjs-dist"
import worker from "pdfjs-dist/build/pdf.worker.min.mjs?url"

declare const __PDFJS_FILES__: string

GlobalWorkerOptions.workerSrc = worker

export interface OpenPdf {
  pdf: PDFDocumentProxy
  /** Height by width of the first page, which the others have as long as they are not drawn. */
  ratio: number
}

/** Scripts, forms and outside links in the file stay dead: only its pages are drawn. */
export async function openPdf(bytes: ArrayBuffer): Promise<OpenPdf> {
  const files = __PDFJS_FILES__
  const pdf = await getDocument({
    data: bytes,
    cMapUrl: `${files}cmaps/`,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    enableXfa: false,
  }).promise
  const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
  return { pdf, ratio: height / width }
}
