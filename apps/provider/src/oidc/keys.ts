import {
  type Clock,
  createSigningKey,
  currentKey,
  endOf,
  isPublished,
  keyState,
  PUBLISHED_AFTER_MS,
  PUBLISHED_AHEAD_MS,
  rotateKeys,
  SIGNING_ALGORITHMS,
  type SigningKey,
} from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { JWK } from 'oidc-provider'
import './to-base64.ts'

export type KeySettings = {
  keys: OrganizationStore['keys']
  clock: Clock
  /** A key that has signed for longer is rotated, in milliseconds; `undefined`: only an operator rotates keys. */
  maxAgeMs: number | undefined
}

export type SigningKeys = {
  jwks: { keys: JWK[] }
  /** When the set changes by the passing of time alone, in milliseconds since the epoch. */
  staleAt: number
}

/** Creates the keys that an organization lacks: the first key of an algorithm, or the successor of a key that is too old. */
const makeMissing = async (known: readonly SigningKey[], { clock, maxAgeMs = Infinity }: KeySettings) => {
  const now = clock.now()
  const made = SIGNING_ALGORITHMS.flatMap((alg) => {
    const current = currentKey(known, alg, now)
    if (!current) return createSigningKey(alg, clock)
    const waits = endOf(current, known) !== Infinity
    const tooOld = Date.parse(current.activeAt) + maxAgeMs <= now
    return tooOld && !waits ? createSigningKey(alg, clock, now + PUBLISHED_AHEAD_MS) : []
  })
  return Promise.all(made)
}

const changesAt = (key: SigningKey, keys: readonly SigningKey[], maxAgeMs = Infinity): number[] => {
  const start = Date.parse(key.activeAt)
  return [start, endOf(key, keys) + PUBLISHED_AFTER_MS, start + maxAgeMs]
}

// oidc-provider signs with the first key of an algorithm and publishes all, so current keys come first.
const rank = (key: SigningKey, keys: readonly SigningKey[], now: number): number =>
  SIGNING_ALGORITHMS.indexOf(key.alg) +
  (keyState(key, keys, now) === 'current' ? 0 : SIGNING_ALGORITHMS.length)

/**
 * Returns an organization's published signing keys for oidc-provider, and creates those that are missing. When two processes create keys at
 * the same time, the store's atomic update keeps the keys of one.
 */
export const loadSigningKeys = async (settings: KeySettings): Promise<SigningKeys> => {
  const { keys: store, clock, maxAgeMs } = settings
  const now = clock.now()
  const known = await store.list()
  const missing = await makeMissing(known, settings)
  const lacks = (keys: readonly SigningKey[], { alg, activeAt }: SigningKey) =>
    Date.parse(activeAt) > now || currentKey(keys, alg, now) === undefined
  const keys =
    missing.length === 0
      ? known
      : await store.update((latest) =>
          rotateKeys(
            latest,
            missing.filter((key) => lacks(latest, key)),
            now,
          ),
        )
  const published = keys
    .filter((key) => isPublished(key, keys, now))
    .toSorted((a, b) => rank(a, keys, now) - rank(b, keys, now))
  return {
    jwks: { keys: published.map(({ jwk }) => jwk as JWK) },
    staleAt: Math.min(
      ...published.flatMap((key) => changesAt(key, keys, maxAgeMs)).filter((time) => time > now),
      Infinity,
    ),
  }
}
