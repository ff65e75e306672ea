import type { SigningAlgorithm, SigningKey } from './signing-key.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/** A new key is published this long before it signs: whoever keeps the key set for a while has it by then. */
export const PUBLISHED_AHEAD_MS = HOUR

/** A key that signs no more stays published this long: as long as a session, whose last ID token may come back as a hint at sign-out. */
export const PUBLISHED_AFTER_MS = 15 * DAY

/** `next` is published and does not sign yet, `current` signs, `retired` is published for what it has signed. */
export type KeyState = 'next' | 'current' | 'retired'

const startOf = ({ activeAt }: SigningKey): number => Date.parse(activeAt)

const younger = (a: SigningKey, b: SigningKey): boolean =>
  startOf(a) > startOf(b) || (startOf(a) === startOf(b) && a.kid > b.kid)

/** When a younger key of the algorithm takes over; `Infinity` when there is none yet. */
export const endOf = (key: SigningKey, keys: readonly SigningKey[]): number =>
  Math.min(...keys.filter((each) => each.alg === key.alg && younger(each, key)).map(startOf), Infinity)

export const keyState = (key: SigningKey, keys: readonly SigningKey[], now: number): KeyState => {
  if (startOf(key) > now) return 'next'
  return endOf(key, keys) > now ? 'current' : 'retired'
}

export const isPublished = (key: SigningKey, keys: readonly SigningKey[], now: number): boolean =>
  endOf(key, keys) + PUBLISHED_AFTER_MS > now

/** The key that signs with an algorithm. */
export const currentKey = (
  keys: readonly SigningKey[],
  alg: SigningAlgorithm,
  now: number,
): SigningKey | undefined => keys.find((key) => key.alg === alg && keyState(key, keys, now) === 'current')

/**
 * The keys after a rotation. An algorithm whose next key is already there gets no second one, so that two who rotate at once make one
 * rotation; a key that signs at once replaces even that. What is published no more goes.
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
