import type { ServerMetadata } from 'openid-client'
import { isLoopback } from '../addresses/loopback.ts'
import { OrgoLoginError } from '../errors/error.ts'

const ENDPOINTS = [
  'authorization',
  'token',
  'userinfo',
  'pushed_authorization_request',
  'revocation',
  'end_session',
  'introspection',
]

const isSecure = (value: unknown, issuer: URL): boolean => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const url = new URL(value)
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && issuer.protocol === 'http:' && isLoopback(url))
  )
}

/**
 * Refuses metadata that sends a secret, a token or a member over plain http, as a whole and before anything is sent.
 *
 * @throws {OrgoLoginError} `endpoint-insecure`
 */
export const refuseInsecureEndpoints = (metadata: ServerMetadata, issuer: URL): void => {
  const insecure = [...ENDPOINTS.map((name) => `${name}_endpoint`), 'jwks_uri'].filter(
    (name) => metadata[name] !== undefined && !isSecure(metadata[name], issuer),
  )
  if (insecure.length > 0)
    throw new OrgoLoginError('endpoint-insecure', { issuer: issuer.href, detail: insecure.join(', ') })
}
