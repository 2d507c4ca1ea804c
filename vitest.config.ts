import { join } from "node:path"
import { defineConfig } from "vitest/config"

export default defineConfig({
  resolve: {
    alias: { "@": join(import.meta.dirname, "packages/client/src") },
    conditions: ["insighthub-source"],
  },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    include: ["packages/client/src/**/*.test.{ts,tsx}", "packages/shared/typescript/src/**/*.test.ts"],
    environment: "happy-dom",
    restoreMocks: true,
  },
})
