import { createAuditEntry } from '@orgo/model'
import { NOT_LOGGED } from './en.ts'
import type { OpenOrganization } from './open-organization.ts'

/** Who does something, as an organization's log names them: `orgo:<user of the operating system>` for the command line. */
export type Actor = { name: string }

/** What was done to what: the name that the log has for it, and the client id, member id, slug … that it was done to. */
export type Deed = {
  actor: Actor
  organization: Pick<OpenOrganization, 'data' | 'clock'>
  action: `${'organization' | 'application' | 'member' | 'key'}.${string}`
  target: string
}

/** What an operation returns: its result, and what somebody should be warned of although it is done. */
export type Done<Result> = Result & { warnings: string[] }

/**
 * Writes into the organization's log what was done, after it was done: what is refused leaves nothing there. An entry that could not be
 * written is a warning and no error: the result may hold a secret that is shown this once.
 */
export const logged = async <Result extends object>(
  { actor, organization: { data, clock }, action, target }: Deed,
  result: Result,
): Promise<Done<Result>> => {
  try {
    await data.audit.append(createAuditEntry({ actor: actor.name, action, target }, clock))
    return { ...result, warnings: [] }
  } catch (error) {
    return { ...result, warnings: [NOT_LOGGED(error as Error)] }
  }
}
