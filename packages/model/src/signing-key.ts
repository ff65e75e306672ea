import { generateKeyPair as generateKeyPairCallback, type JsonWebKey, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { Clock } from './clock.ts'

const generateKeyPair = promisify(generateKeyPairCallback)

/** RS256 comes first: it is the default of every client that registers no other algorithm (OpenID Connect Core §15.1). */
export const SIGNING_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number]

/** A private signing key of one organization. The store seals `jwk` at rest. */
export type SigningKey = {
  kid: string
  alg: SigningAlgorithm
  jwk: JsonWebKey & { kid: string; alg: string; use: 'sig' }
  /** ISO 8601. */
  createdAt: string
  /** ISO 8601. The key signs from this time until a younger key of its algorithm takes over. It is published before and after. */
  activeAt: string
}

const generate = async (alg: SigningAlgorithm) => {
  switch (alg) {
    case 'RS256':
    case 'PS256':
      return (await generateKeyPair('rsa', { modulusLength: 2048 })).privateKey
    case 'ES256':
      return (await generateKeyPair('ec', { namedCurve: 'P-256' })).privateKey
    case 'EdDSA':
      return (await generateKeyPair('ed25519')).privateKey
  }
}

/** Returns a new key that signs from `activeAt`, in milliseconds since the epoch; by default from now. */
export const createSigningKey = async (
  alg: SigningAlgorithm,
  clock: Clock,
  activeAt = clock.now(),
): Promise<SigningKey> => {
  const kid = randomUUID()
  const jwk = (await generate(alg)).export({ format: 'jwk' }) as JsonWebKey
  return {
    kid,
    alg,
    jwk: { ...jwk, kid, alg, use: 'sig' },
    createdAt: new Date(clock.now()).toISOString(),
    activeAt: new Date(activeAt).toISOString(),
  }
}
