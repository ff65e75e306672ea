import { createHash, randomBytes } from 'node:crypto'

/** Returns a code verifier, and the parameters of the authorization request that belong to it (RFC 7636 §4). */
export const createPkce = () => {
  const verifier = randomBytes(32).toString('base64url')
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  return { verifier, challenge: { code_challenge, code_challenge_method: 'S256' } }
}
