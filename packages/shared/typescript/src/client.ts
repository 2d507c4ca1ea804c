import createClient, { type Client, type Middleware } from "openapi-fetch"
import type { Problem, paths } from "./generated/api.js"

export type ApiClient = Client<paths>

/** What the server answers instead of a result; `message` tells the remedy. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
  ) {
    super(detail)
    this.name = "ProblemError"
  }

  static async of(response: Response): Promise<ProblemError> {
    const problem = await (response.json() as Promise<Partial<Problem>>).catch(() => ({}) as Partial<Problem>)
    return new ProblemError(
      response.status,
      problem.title ?? response.statusText,
      problem.detail ?? response.statusText,
    )
  }
}

const throwing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await ProblemError.of(response)
  },
}

/**
 * A typed client of the API; every answer that is no success is thrown as a ProblemError.
 * In a browser the cookie signs in; programs pass an API key.
 */
export function apiClient({ baseUrl = "", key }: { baseUrl?: string; key?: string } = {}): ApiClient {
  const client = createClient<paths>({ baseUrl, headers: key ? { Authorization: `Bearer ${key}` } : {} })
  client.use(throwing)
  return client
}
