/** What a member has agreed to share with an application. Times are ISO 8601 in UTC, as `toISOString` writes them: they sort as text. */
export type Connection = {
  accountId: string
  clientId: string
  scopes: string[]
  /** The claims that were asked for one by one. */
  claims: string[]
  since: string
  lastUsedAt: string
}

/** Most often both name the same. */
const union = (one: readonly string[], other: readonly string[]): string[] =>
  (other.every((name) => one.includes(name)) ? one : [...new Set([...one, ...other])]).toSorted()

const inOrder = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a])

/**
 * Returns what two records say together of one member and one application: the scopes and claims of both, sorted, from the earlier `since` to
 * the later `lastUsedAt`. Which of the records comes first does not matter.
 */
export const uniteConnections = (one: Connection, other: Connection): Connection => ({
  ...one,
  scopes: union(one.scopes, other.scopes),
  claims: union(one.claims, other.claims),
  since: inOrder(one.since, other.since)[0],
  lastUsedAt: inOrder(one.lastUsedAt, other.lastUsedAt)[1],
})
