import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router"
import { Home } from "./shell/Home"
import { NotFound } from "./shell/NotFound"
import { Root } from "./shell/Root"
import { RouteError } from "./shell/RouteError"
import { WorkspaceLayout } from "./shell/WorkspaceLayout"
import { ListSkeleton } from "./ui/states"

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })
const home = createRoute({ getParentRoute: () => root, path: "/", component: Home })
const workspace = createRoute({ getParentRoute: () => root, path: "/w/$workspaceId", component: WorkspaceLayout })

export interface CitedSpan {
  start?: number
  end?: number
  page?: number
}

function number(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined
}

const ask = createRoute({
  getParentRoute: () => workspace,
  path: "/ask/{-$chatId}",
  component: lazyRouteComponent(() => import("./features/ask/AskPage"), "AskPage"),
})
const documents = createRoute({
  getParentRoute: () => workspace,
  path: "/documents",
  component: lazyRouteComponent(() => import("./features/documents/DocumentsPage"), "DocumentsPage"),
})
const document = createRoute({
  getParentRoute: () => workspace,
  path: "/documents/$documentId",
  validateSearch: (search: Record<string, unknown>): CitedSpan => ({
    start: number(search.start),
    end: number(search.end),
    page: number(search.page),
  }),
  component: lazyRouteComponent(() => import("./features/documents/DocumentPage"), "DocumentPage"),
})
const search = createRoute({
  getParentRoute: () => workspace,
  path: "/search",
  component: lazyRouteComponent(() => import("./features/search/SearchPage"), "SearchPage"),
})
const compare = createRoute({
  getParentRoute: () => workspace,
  path: "/compare",
  component: lazyRouteComponent(() => import("./features/compare/ComparePage"), "ComparePage"),
})
const evaluate = createRoute({
  getParentRoute: () => workspace,
  path: "/evaluate",
  component: lazyRouteComponent(() => import("./features/evaluate/EvaluatePage"), "EvaluatePage"),
})
const goldSet = createRoute({
  getParentRoute: () => workspace,
  path: "/evaluate/gold/$goldSetId",
  component: lazyRouteComponent(() => import("./features/evaluate/GoldSetPage"), "GoldSetPage"),
})
const run = createRoute({
  getParentRoute: () => workspace,
  path: "/evaluate/runs/$runId",
  validateSearch: (search: Record<string, unknown>): { question?: string } => ({
    question: typeof search.question === "string" ? search.question : undefined,
  }),
  component: lazyRouteComponent(() => import("./features/evaluate/RunPage"), "RunPage"),
})
const tuning = createRoute({
  getParentRoute: () => workspace,
  path: "/evaluate/tunings/$tuningId",
  component: lazyRouteComponent(() => import("./features/evaluate/TuningPage"), "TuningPage"),
})
const graph = createRoute({
  getParentRoute: () => workspace,
  path: "/graph",
  component: lazyRouteComponent(() => import("./features/graph/GraphPage"), "GraphPage"),
})
const settings = createRoute({
  getParentRoute: () => workspace,
  path: "/settings",
  component: lazyRouteComponent(() => import("./features/settings/SettingsPage"), "SettingsPage"),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    workspace.addChildren([ask, documents, document, search, compare, evaluate, goldSet, run, tuning, graph, settings]),
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: RouteError,
  defaultPendingComponent: () => <ListSkeleton />,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
