import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** A record of a change in an organization. Secrets, hashes and private keys are never in it. */
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
  /** The fields of the record that the change has changed, by their names in snake_case; absent if there are none, and in older entries. */
  changes?: Record<string, { before?: unknown; after?: unknown }> | undefined
  /** The id of the failed attempt that the change was to fix. */
  because?: string | undefined
}

export const createAuditEntry = (
  { actor, action, target, changes = {}, because }: Omit<AuditEntry, 'id' | 'at'>,
  clock: Clock,
): AuditEntry => {
  const at = new Date(clock.now()).toISOString()
  return {
    id: `${at}-${randomBytes(6).toString('hex')}`,
    at,
    actor,
    action,
    target,
    ...(Object.keys(changes).length > 0 ? { changes } : {}),
    ...(because === undefined ? {} : { because }),
  }
}
