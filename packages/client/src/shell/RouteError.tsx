import { ErrorState } from "@/ui/states"

export function RouteError({ error }: { error: unknown }) {
  return (
    <div className="p-8">
      <ErrorState
        error={error instanceof Error ? error : new Error(String(error))}
        retry={() => window.location.reload()}
      />
    </div>
  )
}
