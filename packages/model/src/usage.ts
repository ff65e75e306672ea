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
