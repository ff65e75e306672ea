import type { SigningAlgorithm, SigningKey } from './signing-key.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/** A new key is published this long before it signs, so that clients that cache the key set have the key by then. */
export const PUBLISHED_AHEAD_MS = HOUR

/** A retired key stays published this long: longer than a session, whose last ID token may be the hint of a sign-out. */
export const PUBLISHED_AFTER_MS = 15 * DAY

/** A `next` key is published and does not sign yet, the `current` key signs, a `retired` key only verifies earlier signatures. */
export type KeyState = 'next' | 'current' | 'retired'

const startOf = ({ activeAt }: SigningKey): number => Date.parse(activeAt)

const younger = (a: SigningKey, b: SigningKey): boolean =>
  startOf(a) > startOf(b) || (startOf(a) === startOf(b) && a.kid > b.kid)

/** Returns when a younger key of the algorithm takes over, in milliseconds since the epoch; `Infinity` when there is none yet. */
export const endOf = (key: SigningKey, keys: readonly SigningKey[]): number =>
  Math.min(...keys.filter((each) => each.alg === key.alg && younger(each, key)).map(startOf), Infinity)

/** Returns the state of a key among all keys of its organization, at `now` in milliseconds since the epoch. */
export const keyState = (key: SigningKey, keys: readonly SigningKey[], now: number): KeyState => {
  if (startOf(key) > now) return 'next'
  return endOf(key, keys) > now ? 'current' : 'retired'
}

/** Returns whether a key belongs to the published key set at `now`, in milliseconds since the epoch. */
export const isPublished = (key: SigningKey, keys: readonly SigningKey[], now: number): boolean =>
  endOf(key, keys) + PUBLISHED_AFTER_MS > now

/** Returns the key that signs with an algorithm at `now`, in milliseconds since the epoch; `undefined` when there is none. */
export const currentKey = (
  keys: readonly SigningKey[],
  alg: SigningAlgorithm,
  now: number,
): SigningKey | undefined => keys.find((key) => key.alg === alg && keyState(key, keys, now) === 'current')

/**
 * Returns the keys after a rotation. An algorithm that has a next key gets no second one, so that two concurrent rotations make one; only a
 * fresh key that signs at once replaces the next key. Keys that are no longer published are dropped.
 */
export const rotateKeys = (
  keys: readonly SigningKey[],
  fresh: readonly SigningKey[],
  now: number,
): SigningKey[] => {
  const waits = (alg: SigningAlgorithm) => keys.some((key) => key.alg === alg && startOf(key) > now)
  const added = fresh.filter((key) => startOf(key) <= now || !waits(key.alg))
  const replaced = (key: SigningKey) =>
    startOf(key) > now && added.some(({ alg, kid }) => alg === key.alg && kid !== key.kid)
  const after = [...keys.filter((key) => !replaced(key)), ...added]
  return after.filter((key) => isPublished(key, after, now))
}
