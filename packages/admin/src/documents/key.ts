import { endOf, keyState, SIGNING_ALGORITHMS, type SigningKey } from '@orgo/model'
import { z } from 'zod'

export const keyDocument = z.object({
  kid: z.string(),
  alg: z.enum(SIGNING_ALGORITHMS),
  status: z.enum(['next', 'current', 'retired']),
  created_at: z.iso.datetime(),
  active_at: z.iso.datetime(),
  retired_at: z.iso.datetime().optional(),
})

/** Returns a signing key's metadata, without the key itself. */
export const showKey = (
  key: SigningKey,
  keys: readonly SigningKey[],
  now: number,
): z.output<typeof keyDocument> => {
  const end = endOf(key, keys)
  return {
    kid: key.kid,
    alg: key.alg,
    status: keyState(key, keys, now),
    created_at: key.createdAt,
    active_at: key.activeAt,
    retired_at: end === Infinity ? undefined : new Date(end).toISOString(),
  }
}
