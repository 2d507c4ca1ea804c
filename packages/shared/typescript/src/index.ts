export { type ApiClient, apiClient, ProblemError } from "./client"
export type * from "./generated/api"
export type { Events } from "./generated/events"
export { type EventOf, replyEvents, type StreamEvent, streamEvents } from "./streaming"
