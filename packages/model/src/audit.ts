import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** That somebody has changed something of an organization. What it was before and after is not kept: there could be secrets in it. */
export type AuditEntry = {
  /** In the order of time. */
  id: string
  /** ISO 8601. */
  at: string
  /** Who: `orgo:<user of the operating system>` for the command line. */
  actor: string
  /** What was done, such as `application.rotate-secret`. */
  action: string
  /** The client id, member id, slug … that it was done to. */
  target: string
}

export const createAuditEntry = (
  { actor, action, target }: Pick<AuditEntry, 'actor' | 'action' | 'target'>,
  clock: Clock,
): AuditEntry => {
  const at = new Date(clock.now()).toISOString()
  return { id: `${at}-${randomBytes(6).toString('hex')}`, at, actor, action, target }
}
