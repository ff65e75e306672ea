/** `at` is in milliseconds since the epoch. */
export type LastUse = { at: number; address?: string | undefined }

/** How something is used: an application with its secrets, or an API token. */
export type OwnerUsage = {
  /** By the name of what was used: `client`, `secret/<id>` … */
  lastUses: Record<string, LastUse>
  /** By day in UTC, such as `2026-11-25`: how often each event was seen: `sign-in`, `refresh`, `failure` … */
  days: Record<string, Record<string, number>>
}

/** What is to be added to the usage of an owner, such as `application/<client id>` or `api-token/<id>`. */
export type UsageEntry = { owner: string } & Partial<OwnerUsage>

/** Under which names the use of things is counted. */
export const USAGE_OWNERS = {
  application: (clientId: string): string => `application/${clientId}`,
  apiToken: (id: string): string => `api-token/${id}`,
} as const

/** The names of what was used of an application. */
export const USED = { client: 'client', secret: (id: string): string => `secret/${id}` } as const

/** What is counted of an application each day. */
export const USAGE_EVENTS = ['sign-in', 'refresh', 'service', 'failure'] as const

export type UsageEvent = (typeof USAGE_EVENTS)[number]
