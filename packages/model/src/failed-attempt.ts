/** A request of an application or of a member's browser that was refused, as the application's administrator is told of it. */
export type FailedAttempt = {
  /** The id of the request, which its answer and the log have too. */
  id: string
  /** ISO 8601. */
  at: string
  /** Where it failed: `authorize`, `interaction`, `token`, `userinfo` … */
  step: string
  /** The catalogue's code of what was wrong. */
  code: string
  /** What the attempts of one sign-in have in common. */
  attempt?: string | undefined
  address?: string | undefined
  userAgent?: string | undefined
  /** What was received and what was registered at that time, without secrets. */
  facts: Record<string, unknown>
}
