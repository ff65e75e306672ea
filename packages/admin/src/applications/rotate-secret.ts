import { randomUUID } from 'node:crypto'
import { type Application, type Clock, createClientSecret, hashClientSecret } from '@orgo/model'
import { z } from 'zod'
import { parseInput } from '../input.ts'
import { type Actor, type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import { findApplication } from './find.ts'

type Secret = Application['secrets'][number]

const HOUR = 60 * 60 * 1000

const rotationSchema = z.object({
  keepOldFor: z.coerce
    .number('must be a number of hours')
    .min(0, 'must not be negative')
    .max(8760, 'must be at most 8760 hours: a year')
    .default(24),
})

const refuseWithoutSecret = ({ clientId, authMethod }: Application): void => {
  if (authMethod.startsWith('client_secret_')) return
  throw new Refusal('application-without-secret', { clientId, authMethod })
}

const isLive = ({ expiresAt }: Secret, now: number) => expiresAt === undefined || Date.parse(expiresAt) > now

/** When the older secret ends: never later than it would have ended anyway. */
const endOf = ({ expiresAt }: Secret, wanted: number): string =>
  new Date(Math.min(wanted, expiresAt === undefined ? wanted : Date.parse(expiresAt))).toISOString()

/** The secrets after a rotation: the newest one stays until its time is over, an older one goes at once. */
const rotate = (secrets: Secret[], fresh: Secret, { keepFor, clock }: { keepFor: number; clock: Clock }) => {
  const now = clock.now()
  // The store keeps them in the order in which they were made.
  const newest = secrets.filter((secret) => isLive(secret, now)).at(-1)
  const kept = newest && keepFor > 0 ? [{ ...newest, expiresAt: endOf(newest, now + keepFor) }] : []
  const dropped = secrets.filter(({ id }) => kept.every((secret) => secret.id !== id))
  return { secrets: [...kept, fresh], dropped: dropped.map(({ id }) => id) }
}

export type Rotated = {
  application: Application
  /** The new secret, at the one moment when it is known, and the id that it has among `application.secrets`. */
  clientSecret: string
  secretId: string
  /** The ids of the secrets that are valid no more. */
  dropped: string[]
}

/**
 * Makes a new client secret; the newest of the older ones stays valid for `keepOldFor` hours (24), any other one goes.
 *
 * @throws Refusal `input-invalid`, `application-unknown`, `application-without-secret`
 */
export const rotateSecret = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId, ...input }: { clientId: string; keepOldFor?: unknown },
): Promise<Done<Rotated>> => {
  const { keepOldFor } = parseInput(rotationSchema, input)
  const { data, clock } = organization
  refuseWithoutSecret(await findApplication(organization, clientId))
  const clientSecret = createClientSecret()
  const createdAt = new Date(clock.now()).toISOString()
  const fresh = { id: randomUUID(), hash: hashClientSecret(clientSecret), createdAt }
  let dropped: string[] = []
  const application = await data.applications.update(clientId, (current) => {
    refuseWithoutSecret(current)
    const rotated = rotate(current.secrets, fresh, { keepFor: keepOldFor * HOUR, clock })
    dropped = rotated.dropped
    return { ...current, secrets: rotated.secrets, updatedAt: createdAt }
  })
  return logged(
    { actor, organization, action: 'application.rotate-secret', target: clientId },
    { application, clientSecret, secretId: fresh.id, dropped },
  )
}
