export { type ApiClient, apiClient, ProblemError } from "./client.js"
export type * from "./generated/api.js"
export type { Events } from "./generated/events.js"
export { type EventOf, replyEvents, type StreamEvent, streamEvents } from "./streaming.js"
