import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { Configuration } from 'oidc-provider'

type Signatures = Exclude<NonNullable<NonNullable<Configuration['cookies']>['keys']>, readonly unknown[]>

/**
 * Signs cookies with HMAC-SHA-256. oidc-provider would make a Keygrip of a plain key. Keygrip prepares the key anew for each signature and
 * signs both signatures once more to compare them: a tenth of what an authorization costs.
 */
export const createCookieSignatures = (secret: Buffer): Signatures => {
  const key = createSecretKey(secret)
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')
  const verify = (text: string, signature: string): boolean => {
    const [expected, presented] = [Buffer.from(sign(text)), Buffer.from(signature)]
    return expected.length === presented.length && timingSafeEqual(expected, presented)
  }
  // There is one key: its index is 0.
  return { sign, verify, index: (text, signature) => (verify(text, signature) ? 0 : -1) }
}
