import { generateKeyPair as generateKeyPairCallback, type JsonWebKey, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { Clock } from './clock.ts'

const generateKeyPair = promisify(generateKeyPairCallback)

/** RS256 first: OpenID Connect Core §15.1 makes it the default of every client that does not say otherwise. */
export const SIGNING_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number]

/** A private signing key of one organization. The store seals `jwk` at rest. */
export type SigningKey = {
  kid: string
  alg: SigningAlgorithm
  jwk: JsonWebKey & { kid: string; alg: string; use: 'sig' }
  /** ISO 8601. */
  createdAt: string
  /** ISO 8601; a retired key is still published, so that what it signed can be verified, and signs no more. */
  retiredAt?: string
}

const generate = async (alg: SigningAlgorithm) => {
  switch (alg) {
    case 'RS256':
      return (await generateKeyPair('rsa', { modulusLength: 2048 })).privateKey
    case 'ES256':
      return (await generateKeyPair('ec', { namedCurve: 'P-256' })).privateKey
    case 'EdDSA':
      return (await generateKeyPair('ed25519')).privateKey
  }
}

export const createSigningKey = async (alg: SigningAlgorithm, clock: Clock): Promise<SigningKey> => {
  const kid = randomUUID()
  const jwk = (await generate(alg)).export({ format: 'jwk' }) as JsonWebKey
  return { kid, alg, jwk: { ...jwk, kid, alg, use: 'sig' }, createdAt: new Date(clock.now()).toISOString() }
}
