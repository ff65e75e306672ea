import { hkdfSync } from 'node:crypto'
import type { Organization } from '@orgo/model'
import type { Configuration } from 'oidc-provider'
import { createCookieSignatures } from './cookie-signatures.ts'

const key = (secret: string, organizationId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, organizationId, 'orgo cookies v1', 32))

/**
 * Each organization signs its cookies with its own key. On https the session cookie has the `__Host-` prefix: organizations are neighbors
 * under one domain, and none may set a cookie for another (RFC 6265bis §4.1.3).
 */
export const cookies = (
  organization: Organization,
  secret: string,
): NonNullable<Configuration['cookies']> => {
  const secure = organization.issuer.startsWith('https:')
  const options = { httpOnly: true, sameSite: 'lax', signed: true, secure } as const
  return {
    keys: createCookieSignatures(key(secret, organization.id)),
    names: {
      session: secure ? '__Host-orgo-session' : 'orgo-session',
      interaction: secure ? '__Secure-orgo-interaction' : 'orgo-interaction',
      resume: secure ? '__Secure-orgo-resume' : 'orgo-resume',
    },
    long: { ...options, path: '/' },
    short: options,
  }
}
