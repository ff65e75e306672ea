import { endOf, keyState, type SigningKey } from '@orgo/model'

/** Returns a signing key's metadata, without the key itself. */
export const showKey = (key: SigningKey, keys: readonly SigningKey[], now: number) => {
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
