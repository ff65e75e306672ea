import { hash, hashSync, verify, verifySync } from '@node-rs/argon2'

// OWASP's first recommendation for argon2id: 19 MiB, 2 passes, 1 lane.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Returns the stored form of a password: argon2id in PHC string format. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), PARAMETERS)

/** Returns whether the password fits the hash. Computes in Node's thread pool, for tens of milliseconds. */
export const verifyPassword = (password: string, passwordHash: string): Promise<boolean> =>
  verify(passwordHash, password.normalize('NFKC'))

let decoy: string | undefined

/**
 * Like `verifyPassword`, but synchronous: blocks the calling thread for tens of milliseconds. Without a hash, for a member who does not
 * exist or has no password, it does the same work and returns `false`, so that the time does not reveal who is a member.
 */
export const checkPassword = (password: string, passwordHash: string | undefined): boolean => {
  decoy ??= hashSync('a password nobody has', PARAMETERS)
  const matches = verifySync(passwordHash ?? decoy, password.normalize('NFKC'))
  return matches && passwordHash !== undefined
}
