import { userInfo } from 'node:os'
import { createAuditEntry } from '@orgo/model'
import type { Deployment } from './deployment.ts'
import { findOrganization } from './find.ts'

/** What a command does to an organization, under the name that its log has for it. */
export type AuditedAction = `${'organization' | 'application' | 'member' | 'key'}.${string}`

type Done = { action: AuditedAction; flags: unknown; document: unknown }

// In a container there may be no such user.
const operator = (): string => {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.())
  }
}

const textIn = (record: unknown, ...names: string[]): string | undefined => {
  const values = names.map((name) => (record as Record<string, unknown> | null)?.[name])
  return values.find((value) => typeof value === 'string') as string | undefined
}

const append = async ({ store, clock }: Deployment, { action, flags, document }: Done): Promise<void> => {
  const organization = await findOrganization(store, textIn(flags, 'org', 'slug') ?? '')
  const target = textIn(document, 'client_id', 'slug', 'id') ?? textIn(flags, 'alg') ?? 'all'
  const entry = createAuditEntry({ actor: `orgo:${operator()}`, action, target }, clock)
  await store.forOrganization(organization.id).audit.append(entry)
}

/**
 * Writes what was done into the organization's log, after it was done: a command that is refused leaves nothing there. What could not be
 * written is told as a warning: the answer may hold a secret that is shown this once.
 */
export const recordDone = async (deployment: Deployment, done: Done): Promise<string[]> => {
  try {
    await append(deployment, done)
    return []
  } catch (error) {
    return [`It is done, but could not be written into the log: ${(error as Error).message}`]
  }
}
