import { Toast } from "radix-ui"
import { createContext, type ReactNode, useCallback, useContext, useState } from "react"

interface Shown {
  id: number
  text: string
  bad: boolean
}

type Show = (text: string, options?: { bad?: boolean }) => void

const Context = createContext<Show>(() => {})
let count = 0

export function useToast(): Show {
  return useContext(Context)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([])
  const show = useCallback<Show>((text, { bad = false } = {}) => {
    count += 1
    setShown((before) => [...before.slice(-3), { id: count, text, bad }])
  }, [])
  const remove = (id: number) => setShown((before) => before.filter((toast) => toast.id !== id))
  return (
    <Context value={show}>
      <Toast.Provider duration={5000}>
        {children}
        {shown.map((toast) => (
          <Toast.Root
            key={toast.id}
            onOpenChange={(open) => open || remove(toast.id)}
            className={`rounded-lg border border-line bg-surface px-4 py-3 shadow-lg ${toast.bad ? "text-bad" : ""}`}
          >
            <Toast.Description className="wrap-anywhere">{toast.text}</Toast.Description>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed right-4 bottom-20 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 md:bottom-4" />
      </Toast.Provider>
    </Context>
  )
}
