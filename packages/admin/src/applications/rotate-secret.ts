import { randomUUID } from 'node:crypto'
import {
  type Application,
  type Clock,
  createClientSecret,
  hashClientSecret,
  isLiveSecret,
  secretNameSchema,
} from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight } from '../actor.ts'
import { applicationFields, changesOf } from '../audited.ts'
import { futureEndSchema } from '../end.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'
import { changeApplication } from './change.ts'

type Secret = Application['secrets'][number]

const HOUR = 60 * 60 * 1000

const rotationSchema = (clock: Clock) =>
  z.object({
    name: secretNameSchema.optional(),
    expiresAt: futureEndSchema(clock).optional(),
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

/** Returns when the older secret ends. A rotation never extends a secret's life. */
const endOf = ({ expiresAt }: Secret, wanted: number): string =>
  new Date(Math.min(wanted, expiresAt === undefined ? wanted : Date.parse(expiresAt))).toISOString()

/** Returns the secrets after a rotation: the newest old one stays valid for `keepFor` milliseconds, any other is dropped at once. */
const rotate = (secrets: Secret[], fresh: Secret, { keepFor, clock }: { keepFor: number; clock: Clock }) => {
  const now = clock.now()
  // The store keeps secrets in the order of their creation.
  const newest = secrets.filter((secret) => isLiveSecret(secret, now)).at(-1)
  const kept = newest && keepFor > 0 ? [{ ...newest, expiresAt: endOf(newest, now + keepFor) }] : []
  const dropped = secrets.filter(({ id }) => kept.every((secret) => secret.id !== id))
  return { secrets: [...kept, fresh], dropped: dropped.map(({ id }) => id) }
}

type Rotation = { clientId: string; name?: unknown; keepOldFor?: unknown; expiresAt?: unknown }

export type Rotated = {
  application: Application
  /** The new secret, which cannot be read again later. `secretId` is its id in `application.secrets`. */
  clientSecret: string
  secretId: string
  /** The ids of the secrets that are no longer valid. */
  dropped: string[]
}

/**
 * Creates a new client secret. The newest old one stays valid for `keepOldFor` hours (default 24), any other is dropped. The new one may
 * have a `name` for people, and an end: `expiresAt`, a time or the beginning of a day (UTC).
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `application-unknown`, `changed-meanwhile`, `application-without-secret`
 */
export const rotateSecret = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { clientId, ...input }: Rotation,
): Promise<Done<Rotated>> => {
  requireRight(actor, 'secrets')
  const { clock } = organization
  const { keepOldFor, ...settings } = parseInput(rotationSchema(clock), input)
  const clientSecret = createClientSecret()
  const createdAt = new Date(clock.now()).toISOString()
  const fresh = { id: randomUUID(), hash: hashClientSecret(clientSecret), createdAt, ...settings }
  let dropped: string[] = []
  const { before, after } = await changeApplication(organization, clientId, (current) => {
    refuseWithoutSecret(current)
    const rotated = rotate(current.secrets, fresh, { keepFor: keepOldFor * HOUR, clock })
    dropped = rotated.dropped
    return { ...current, secrets: rotated.secrets }
  })
  const changes = changesOf(before, after, applicationFields)
  const deed = {
    actor,
    organization,
    action: 'application.rotate-secret',
    target: clientId,
    changes,
  } as const
  return logged(deed, { application: after, clientSecret, secretId: fresh.id, dropped })
}
