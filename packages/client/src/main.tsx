import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { setNonce } from "get-nonce"
import { Tooltip } from "radix-ui"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { isSignedOut } from "./api/queries"
import { LanguageProvider } from "./i18n"
import { router } from "./router"
import { startTheme } from "./shell/theme"
import { ToastProvider } from "./ui/Toasts"
import "./styles.css"

// The scroll lock of dialogs adds a style element, which the Content-Security-Policy allows with this nonce only.
setNonce(document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "")
startTheme()

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => !isSignedOut(error) && count < 2 },
  },
})

function noticeSignedOut(error: Error): void {
  if (isSignedOut(error)) void queries.invalidateQueries({ queryKey: ["workspaces"] })
}

const root = document.getElementById("root")
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <Tooltip.Provider delayDuration={200}>
            <ToastProvider>
              <RouterProvider router={router} />
            </ToastProvider>
          </Tooltip.Provider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
