import { hash } from 'node:crypto'

const verifier = 'a'.repeat(43)

/** A verifier as short as one may be, and its challenge by S256 (RFC 7636 §4.2). */
export const PKCE = { verifier, challenge: hash('sha256', verifier, 'base64url') }

/** What an authorization request says of it. */
export const WITH_CHALLENGE = { code_challenge: PKCE.challenge, code_challenge_method: 'S256' }
