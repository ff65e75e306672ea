import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What people call a secret, such as the server that has it. */
export const secretNameSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(60, 'must have at most 60 characters')

/** Returns a new client secret: 256 random bits, base64url. It begins with no hyphen: command lines would take it for a flag. */
export const createClientSecret = (): string => {
  const secret = randomBytes(32).toString('base64url')
  return secret.startsWith('-') ? createClientSecret() : secret
}

/** The minimum length in production of a secret that an administrator chooses, because its digest is as fast as a random secret's. */
export const SHORTEST_CHOSEN_SECRET = 32

/**
 * Returns the stored form of a client secret. A plain digest is enough for 256 random bits, and the check on every token request takes
 * microseconds. A chosen secret may be easier to guess from a stolen digest, so production refuses short ones; the default is random.
 */
export const hashClientSecret = (secret: string): string => `sha256:${hash('sha256', secret, 'base64url')}`

/** Returns whether a secret is valid at `now`, in milliseconds since the epoch. */
export const isLiveSecret = ({ expiresAt }: { expiresAt?: string | undefined }, now: number): boolean =>
  expiresAt === undefined || Date.parse(expiresAt) > now

/** Returns whether the presented secret fits the hash. Compares in constant time. */
export const verifyClientSecret = (presented: string, hash: string): boolean => {
  const expected = Buffer.from(hash)
  const actual = Buffer.from(hashClientSecret(presented))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
