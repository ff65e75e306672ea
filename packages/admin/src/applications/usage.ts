import { type Application, type LastUse, type OwnerUsage, USAGE_OWNERS, USED } from '@orgo/model'
import { DAYS_COUNTED } from '@orgo/store'
import { z } from 'zod'
import { type Actor, requireRight } from '../actor.ts'
import { parseInput } from '../input.ts'
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

const activitySchema = z.object({
  clientId: z.string(),
  days: z.coerce
    .number('must be a number of days')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(DAYS_COUNTED, `must be at most ${DAYS_COUNTED}`)
    .default(30),
})

/**
 * Returns how an application was used in the last `days` days (default 30, at most 90): sign-ins, refreshes and failures a day, and its last
 * use.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `application-unknown`
 */
export const readActivity = async (
  actor: Actor,
  organization: OpenOrganization,
  input: { clientId: string; days?: unknown },
): Promise<OwnerUsage> => {
  requireRight(actor, 'logs')
  const { clientId, days } = parseInput(activitySchema, input)
  const [, [usage]] = await Promise.all([
    requireApplication(organization, { clientId }),
    organization.data.usage.read([USAGE_OWNERS.application(clientId)], days),
  ])
  return usage ?? { lastUses: {}, days: {} }
}
