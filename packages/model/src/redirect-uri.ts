import type { ApplicationType } from './application-type.ts'

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '[::1]'])

/** Returns whether requests to a host never leave the machine: `localhost`, `*.localhost`, `127.0.0.1`, `[::1]`. */
export const isLoopback = (hostname: string): boolean =>
  LOOPBACK_ADDRESSES.has(hostname) || hostname === 'localhost' || hostname.endsWith('.localhost')

export type RedirectUriProblem = { code: 'redirect-uri-not-https' | 'redirect-uri-invalid'; message: string }

const invalid = (message: string): RedirectUriProblem => ({ code: 'redirect-uri-invalid', message })

const notHttps: RedirectUriProblem = {
  code: 'redirect-uri-not-https',
  message: 'must use https; plain http is for loopback addresses only (RFC 9700 §2.1)',
}

/**
 * Returns the problem of a redirect URI to register for an application of this type, or `undefined` if there is none. A native
 * application's private-use scheme must have a dot, since it must be a reversed domain name (RFC 8252 §7.1).
 */
export const redirectUriProblem = (uri: string, type: ApplicationType): RedirectUriProblem | undefined => {
  if (!URL.canParse(uri)) return invalid('must be an absolute URI')
  const url = new URL(uri)
  if (uri.includes('*')) return invalid('must be exact: wildcards are not supported')
  if (uri.includes('#')) return invalid('must not have a fragment (RFC 6749 §3.1.2)')
  if (url.username || url.password) return invalid('must not carry a user name or password')
  if (url.protocol === 'https:') return undefined
  if (url.protocol === 'http:') return isLoopback(url.hostname) ? undefined : notHttps
  if (type === 'native' && url.protocol.includes('.')) return undefined
  if (type === 'native')
    return invalid('a private-use scheme must be a reversed domain name, such as com.example.app:/callback')
  return notHttps
}
