import { SIGNING_ALGORITHMS, type SigningKey } from '@orgo/model'
import type { JWK } from 'oidc-provider'

const rank = (key: SigningKey): number =>
  SIGNING_ALGORITHMS.indexOf(key.alg) + (key.retiredAt === undefined ? 0 : SIGNING_ALGORITHMS.length)

/**
 * An organization's signing keys as oidc-provider wants them: it signs with the first that fits the algorithm, and publishes all.
 * Retired keys come last: they are published only, for what they signed.
 */
export const signingKeys = (keys: SigningKey[]): { keys: JWK[] } => ({
  keys: keys.toSorted((a, b) => rank(a) - rank(b)).map(({ jwk }) => jwk as JWK),
})
