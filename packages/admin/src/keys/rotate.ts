import {
  createSigningKey,
  rotateKeys as keysAfter,
  PUBLISHED_AHEAD_MS,
  SIGNING_ALGORITHMS,
  type SigningKey,
} from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight } from '../actor.ts'
import { changesOf, keyFields } from '../audited.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { openKeys } from './list.ts'

const rotationSchema = z.object({
  alg: z.enum(SIGNING_ALGORITHMS).optional(),
  now: z.literal(true).optional(),
})

/** Returns the keys that are not among `others`. */
const without = (keys: readonly SigningKey[], others: readonly SigningKey[]): SigningKey[] =>
  keys.filter(({ kid }) => others.every((other) => other.kid !== kid))

/**
 * Creates a signing key for one algorithm, or for each, and returns all keys. New keys are published an hour before they sign, unless `now`
 * is set.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `keys-sealed-otherwise`
 */
export const rotateKeys = async (
  actor: Actor,
  organization: ChangeableOrganization,
  input: { alg?: unknown; now?: unknown },
): Promise<Done<{ keys: SigningKey[] }>> => {
  requireRight(actor, 'secrets')
  const { alg, now: atOnce } = parseInput(rotationSchema, input)
  const { data, clock } = organization
  // With the wrong secret, the new keys would get seals that the provider cannot open.
  await openKeys(data.keys)
  const now = clock.now()
  const algorithms = alg === undefined ? SIGNING_ALGORITHMS : [alg]
  const activeAt = atOnce ? now : now + PUBLISHED_AHEAD_MS
  const fresh = await Promise.all(algorithms.map((each) => createSigningKey(each, clock, activeAt)))
  let before: SigningKey[] = []
  const keys = await data.keys.update((current) => {
    before = current
    return keysAfter(current, fresh, now)
  })
  const changes = changesOf(without(before, keys), without(keys, before), keyFields)
  return logged({ actor, organization, action: 'key.rotate', target: alg ?? 'all', changes }, { keys })
}
