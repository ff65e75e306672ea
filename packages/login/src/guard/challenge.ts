import { json } from '../addresses/responses.ts'
import type { OrgoLoginError } from '../errors/error.ts'
import type { Needed } from './options.ts'

const METADATA = '/.well-known/oauth-protected-resource'

/** Returns the address of the metadata of a resource: its path stands behind the well-known one (RFC 9728 §3.1). */
export const metadataUrl = (resource: URL): URL =>
  new URL(`${METADATA}${resource.pathname === '/' ? '' : resource.pathname}${resource.search}`, resource)

const STATUS: Record<string, number> = {
  'token-missing': 401,
  'token-expired': 401,
  'token-revoked': 401,
  'token-wrong-organization': 401,
  'insufficient-scope': 403,
  'role-missing': 403,
  'group-missing': 403,
}

const errorOf = (status: number): string => (status === 403 ? 'insufficient_scope' : 'invalid_token')

const quoted = (value: string): string => value.replaceAll(/[^\x20-\x7e]|["\\]/g, "'")

/**
 * Returns the answer to a refused request: 401 or 403 with a challenge that names the metadata (RFC 6750 §3, RFC 9728 §5.1). A request
 * without a token is told no error (RFC 6750 §3.1). What is nobody's fault here is a 503.
 */
export const challenge = (
  error: OrgoLoginError,
  { resource, needed }: { resource: URL; needed: Needed },
): Response => {
  const { code, hint, docs, requestId } = error
  const status = STATUS[code]
  if (status === undefined) return json({ code, hint, docs, requestId }, { status: 503 })
  const parts = [
    ...(code === 'token-missing'
      ? []
      : [`error="${errorOf(status)}"`, `error_description="${quoted(hint)}"`]),
    ...(needed.scope && status === 403 ? [`scope="${quoted(needed.scope)}"`] : []),
    `resource_metadata="${metadataUrl(resource)}"`,
  ]
  const response = json({ error: errorOf(status), code, hint, docs, requestId }, { status })
  response.headers.set('www-authenticate', `Bearer ${parts.join(', ')}`)
  return response
}
