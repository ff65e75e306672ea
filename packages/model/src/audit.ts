import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** A record of a change in an organization. The values before and after are left out, because they could contain secrets. */
export type AuditEntry = {
  /** Ids sort by time. */
  id: string
  /** ISO 8601. */
  at: string
  /** Who made the change: `orgo:<user of the operating system>` for the command line. */
  actor: string
  /** The change, such as `application.rotate-secret`. */
  action: string
  /** The client id, member id, slug … of the changed record. */
  target: string
}

export const createAuditEntry = (
  { actor, action, target }: Pick<AuditEntry, 'actor' | 'action' | 'target'>,
  clock: Clock,
): AuditEntry => {
  const at = new Date(clock.now()).toISOString()
  return { id: `${at}-${randomBytes(6).toString('hex')}`, at, actor, action, target }
}
