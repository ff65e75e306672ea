import { randomUUID } from 'node:crypto'
import { type Application, type Clock, createClientSecret, hashClientSecret } from '@orgo/model'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { findApplication, openOrganization } from '../find.ts'
import { parseInput } from '../input.ts'
import type { Verb } from '../perform.ts'
import { showSecret } from '../records/application.ts'
import { fields } from '../table.ts'
import { answerApplication, type WhichApplication } from './app.ts'

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
  throw new Failure('invalid-input', {
    title: `The application ${clientId} authenticates with ${authMethod}: it has no secret`,
    fix: '`orgo app update --auth-method client_secret_basic` gives it one, if it can keep it',
  })
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

const told = (dropped: string[], kept: Secret | undefined): string =>
  [
    'The client secret is shown this once: keep it now.',
    ...(kept ? [`The older secret ${kept.id} stays valid until ${kept.expiresAt}.`] : []),
    ...dropped.map((id) => `The secret ${id} is dropped: it is valid no more.`),
  ].join('\n')

export const rotateAppSecret: Verb<WhichApplication & { keepOldFor?: string }> = async (
  { store, clock },
  flags,
) => {
  const { keepOldFor } = parseInput(rotationSchema, flags)
  const { applications } = await openOrganization(store, flags.org)
  refuseWithoutSecret(await findApplication({ applications }, flags))
  const clientSecret = createClientSecret()
  const createdAt = new Date(clock.now()).toISOString()
  const fresh = { id: randomUUID(), hash: hashClientSecret(clientSecret), createdAt }
  let dropped: string[] = []
  const { clientId, secrets } = await applications.update(flags.clientId, (current) => {
    refuseWithoutSecret(current)
    const rotated = rotate(current.secrets, fresh, { keepFor: keepOldFor * HOUR, clock })
    dropped = rotated.dropped
    return { ...current, secrets: rotated.secrets, updatedAt: createdAt }
  })
  const document = {
    client_id: clientId,
    client_secret: clientSecret,
    client_secret_id: fresh.id,
    secrets: secrets.map(showSecret),
    dropped_secret_ids: dropped,
  }
  const { client_id, client_secret, client_secret_id } = document
  const kept = secrets.find(({ id }) => id !== fresh.id)
  const text = `${fields({ client_id, client_secret, client_secret_id })}\n\n${told(dropped, kept)}`
  return { document, text }
}

export const revokeAppSecret: Verb<WhichApplication & { secretId: string }> = async (
  { store, clock },
  flags,
) => {
  const { applications } = await openOrganization(store, flags.org)
  await findApplication({ applications }, flags)
  const updated = await applications.update(flags.clientId, (current) => {
    const secrets = current.secrets.filter(({ id }) => id !== flags.secretId)
    if (secrets.length === current.secrets.length) throw noSecret(flags)
    return { ...current, secrets, updatedAt: new Date(clock.now()).toISOString() }
  })
  const warning =
    'The application has no secret left and cannot authenticate: `orgo app rotate-secret` makes one'
  return { ...answerApplication(updated), warnings: updated.secrets.length === 0 ? [warning] : [] }
}

const noSecret = ({ org, clientId, secretId }: WhichApplication & { secretId: string }) =>
  new Failure('not-found', {
    title: `The application ${clientId} has no secret ${secretId}`,
    fix: `\`orgo app show --org ${org} --client-id ${clientId}\` shows the ids of its secrets`,
  })
