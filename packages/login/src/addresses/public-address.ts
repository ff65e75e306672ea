import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import { hostPattern } from './hosts.ts'
import { isLoopback } from './loopback.ts'

/** The address at which a request's browser sees this site. */
type PublicAddress = {
  origin: string
  redirectUri: URL
}

/** Returns the address of a request. @throws {OrgoLoginError} `host-not-allowed` */
export type AddressOf = (request: Request) => PublicAddress

/** A proxy appends to a list; the first value is the one of the browser's side. */
const firstOf = (value: string | null): string | undefined => value?.split(',')[0]?.trim() || undefined

const requestedOrigin = (request: Request, trustForwardedHeaders: boolean): URL | undefined => {
  const { host, protocol } = new URL(request.url)
  const forwarded = (name: string) =>
    trustForwardedHeaders ? firstOf(request.headers.get(`x-forwarded-${name}`)) : undefined
  const asked = `${forwarded('proto') ?? protocol.slice(0, -1)}://${forwarded('host') ?? host}`
  return URL.canParse(asked) ? new URL(asked) : undefined
}

/**
 * Returns the function that tells at which public address a request was made. Without `allowedHosts` that is the redirect URI's, whatever
 * the request says: a Host header that an attacker chose must not lead a code elsewhere. With it, the request's host is taken if it is on
 * the list, and always with https except on loopback.
 */
export const createAddressOf = (settings: Settings): AddressOf => {
  const { allowedHosts, trustForwardedHeaders, redirectUri, paths, issuer } = settings
  const own = redirectUri && { origin: redirectUri.origin, redirectUri }
  if (!allowedHosts && own) return () => own
  const patterns = (allowedHosts ?? []).map((host) => hostPattern(host))

  return (request) => {
    const asked = requestedOrigin(request, trustForwardedHeaders)
    const host = asked?.host ?? ''
    if (own && host === redirectUri?.host) return own
    if (!asked || !patterns.some((pattern) => pattern?.test(host))) {
      const detail = `this site was called at "${host.slice(0, 255)}", which allowedHosts does not name`
      throw new OrgoLoginError('host-not-allowed', { issuer: issuer.href, detail })
    }
    const origin = `${isLoopback(asked) ? asked.protocol : 'https:'}//${host}`
    return { origin, redirectUri: new URL(paths.callback, origin) }
  }
}
