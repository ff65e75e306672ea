import type { ServerMetadata } from 'openid-client'
import type { ProviderFetch } from './bounded-fetch.ts'

/** Returns the metadata of a server that has only the three documented endpoints and no discovery document. */
export const documentedEndpoints = (issuer: URL): ServerMetadata => {
  const at = (endpoint: string) =>
    new URL(`${issuer.pathname.replace(/\/$/, '')}/oauth/${endpoint}`, issuer).href
  return {
    issuer: issuer.href.replace(/\/$/, ''),
    authorization_endpoint: at('authorize'),
    token_endpoint: at('token'),
    userinfo_endpoint: at('userinfo'),
  }
}

/** A 404 in which the provider gives a code of its own is about the organization, and not about the document. */
const hasCode = async (response: Response): Promise<boolean> => {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return typeof body === 'object' && body !== null && 'code' in body
}

/**
 * Returns whether a server that sent no discovery document has the documented endpoints. Published servers answer an unknown address with a
 * 404, or with a page and status 200; so does a wrong host. Only a userinfo endpoint that asks for a token tells them apart: no other
 * failure may make the checks of an ID token go away.
 */
export const hasDocumentedEndpointsOnly = async (
  issuer: URL,
  discoveryAnswer: Response,
  fetch: ProviderFetch,
): Promise<boolean> => {
  const { status, headers } = discoveryAnswer
  const isPage = status === 200 && headers.get('content-type')?.startsWith('text/html')
  const isNotFound = status === 404 && !(await hasCode(discoveryAnswer))
  if (!isPage && !isNotFound) return false
  const userinfo = await fetch(documentedEndpoints(issuer).userinfo_endpoint ?? '', {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(10_000),
  })
  return userinfo.status === 401
}
