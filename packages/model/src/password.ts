import { hash, verify } from '@node-rs/argon2'

// OWASP's first recommendation for argon2id: 19 MiB, 2 passes, 1 lane.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A password as it is stored: argon2id in PHC string format. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), PARAMETERS)

export const verifyPassword = (password: string, passwordHash: string): Promise<boolean> =>
  verify(passwordHash, password.normalize('NFKC'))

const decoy = hashPassword('a password nobody has')

/**
 * Does the work of a verification and answers `false`: for a member who does not exist or has no password, so that the time of
 * the answer does not tell.
 */
export const spendPasswordTime = async (password: string): Promise<false> => {
  await verifyPassword(password, await decoy)
  return false
}
