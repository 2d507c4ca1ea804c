import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { gzipSync } from "node:zlib"
import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defaultClientConditions, defineConfig, type Plugin } from "vite"

const here = import.meta.dirname
const dist = join(here, "dist")
const server = process.env.INSIGHTHUB_URL ?? "http://127.0.0.1:8420"

export default defineConfig({
  plugins: [react(), tailwindcss(), filesOfPdfjs(), compressed()],
  resolve: {
    alias: {
      "@": join(here, "src"),
      // KaTeX's HTML is read without the browser's parser, for which its inline styles would offend against our policy.
      "hast-util-from-html-isomorphic": createRequire(import.meta.url).resolve("hast-util-from-html-isomorphic"),
    },
    conditions: ["insighthub-source", ...defaultClientConditions], // the workspace's own packages as they are written
  },
  build: {
    target: "es2023",
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: but for pictures
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: "es" },
  server: { proxy: { "/api": server, "/health": server, "/sign-in": server } },
})

/** What pdf.js asks for while it draws: character maps, standard fonts and decoders, under a folder with its version. */
function filesOfPdfjs(): Plugin {
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"))
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }
  return {
    name: "files-of-pdfjs",
    config: () => ({ define: { __PDFJS_FILES__: JSON.stringify(`/assets/pdfjs-${version}/`) } }),
    writeBundle() {
      for (const part of ["cmaps", "standard_fonts", "wasm"]) {
        cpSync(join(folder, part), join(dist, "assets", `pdfjs-${version}`, part), { recursive: true })
      }
    },
  }
}

/** Compressed once here, so that the server need not do it for every reader. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    closeBundle() {
      for (const file of readdirSync(join(dist, "assets"), { withFileTypes: true })) {
        if (!/\.(js|css|mjs)$/.test(file.name)) continue
        const path = join(file.parentPath, file.name)
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
      }
    },
  }
}
