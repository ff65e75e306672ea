import { type AuditEntry, createAuditEntry } from '@orgo/model'
import type { Actor } from './actor.ts'
import { NOT_LOGGED } from './en.ts'
import type { OpenOrganization } from './open-organization.ts'

/** A finished operation: its name in the log, and as `target` the client id, member id, slug … of the changed record. */
export type Deed = {
  actor: Actor
  organization: Pick<OpenOrganization, 'data' | 'clock'>
  action: `${'organization' | 'application' | 'member' | 'key' | 'api-token'}.${string}`
  target: string
  /** The fields that the operation has changed, as `changesOf` returns them. */
  changes?: AuditEntry['changes']
}

/** The return value of an operation: its result, and warnings about an operation that succeeded. */
export type Done<Result> = Result & { warnings: string[] }

/**
 * Writes a finished operation into the organization's log; refused operations leave no entry. An entry that cannot be written is a warning
 * and no error, because the result may hold a secret that is shown only once.
 */
export const logged = async <Result extends object>(
  { actor: { name, because }, organization: { data, clock }, ...deed }: Deed,
  result: Result,
  warnings: string[] = [],
): Promise<Done<Result>> => {
  try {
    await data.audit.append(createAuditEntry({ actor: name, ...deed, because }, clock))
    return { ...result, warnings }
  } catch (error) {
    return { ...result, warnings: [...warnings, NOT_LOGGED(error as Error)] }
  }
}
