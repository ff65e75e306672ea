import { type Application, type LastUse, type OwnerUsage, USAGE_OWNERS, USED } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { requireApplication } from './find.ts'

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
    requireApplication(organization, { clientId }),
    organization.data.usage.read([USAGE_OWNERS.application(clientId)], 0),
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
    requireApplication(organization, { clientId }),
    organization.data.usage.read([USAGE_OWNERS.application(clientId)], days),
  ])
  return usage ?? { lastUses: {}, days: {} }
}
