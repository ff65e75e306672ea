import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new client secret: 256 random bits, base64url. */
export const createClientSecret = (): string => randomBytes(32).toString('base64url')

/**
 * A client secret as it is stored. A plain digest is enough because secrets carry 256 random bits: there is nothing to guess,
 * and the check costs microseconds on every token request.
 */
export const hashClientSecret = (secret: string): string => `sha256:${hash('sha256', secret, 'base64url')}`

/** Whether the presented secret is the one behind the hash, compared in constant time. */
export const verifyClientSecret = (presented: string, hash: string): boolean => {
  const expected = Buffer.from(hash)
  const actual = Buffer.from(hashClientSecret(presented))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
