import type { Application, LastUse, OwnerUsage } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { requireApplication } from './find.ts'

/** Under which name the use of an application is counted. */
export const usageOwner = (clientId: string): string => `application/${clientId}`

/** The names of what was used, in the usage of an application. */
export const USED = { client: 'client', secret: (id: string): string => `secret/${id}` } as const

export type SecretUse = Application['secrets'][number] & { lastUse: LastUse | undefined }

/**
 * Returns an application's secrets, without the secrets themselves, each with when and from where it was used last.
 *
 * @throws Refusal `not-allowed`, `application-unknown`
 */
export const listSecrets = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId }: { clientId: string },
): Promise<SecretUse[]> => {
  requireRight(actor, 'see')
  const [{ secrets }, [usage]] = await Promise.all([
    requireApplication(organization, clientId),
    organization.data.usage.read([usageOwner(clientId)], 0),
  ])
  return secrets.map((secret) => ({ ...secret, lastUse: usage?.lastUses[USED.secret(secret.id)] }))
}

/**
 * Returns how an application was used in the last `days` days: sign-ins, refreshes and failures a day, and its last use.
 *
 * @throws Refusal `not-allowed`, `application-unknown`
 */
export const readActivity = async (
  actor: Actor,
  organization: OpenOrganization,
  { clientId, days = 30 }: { clientId: string; days?: number },
): Promise<OwnerUsage> => {
  requireRight(actor, 'logs')
  const [, [usage]] = await Promise.all([
    requireApplication(organization, clientId),
    organization.data.usage.read([usageOwner(clientId)], days),
  ])
  return usage ?? { lastUses: {}, days: {} }
}
