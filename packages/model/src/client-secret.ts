import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new client secret: 256 random bits, base64url. */
export const createClientSecret = (): string => randomBytes(32).toString('base64url')

/** A secret that somebody chooses in production has at least this many characters: it is stored and checked like a random one. */
export const SHORTEST_CHOSEN_SECRET = 32

/**
 * A client secret as it is stored. A plain digest is enough for 256 random bits, and the check costs microseconds on every token request. A secret
 * that somebody has chosen may be easier to guess from a stolen digest: production refuses short ones, and a random one is the default.
 */
export const hashClientSecret = (secret: string): string => `sha256:${hash('sha256', secret, 'base64url')}`

/** Whether the presented secret is the one behind the hash, compared in constant time. */
export const verifyClientSecret = (presented: string, hash: string): boolean => {
  const expected = Buffer.from(hash)
  const actual = Buffer.from(hashClientSecret(presented))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
