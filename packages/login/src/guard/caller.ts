import { CLAIMS_OF_SCOPE } from '../user/claims.ts'
import type { Caller } from './options.ts'

type Claims = Record<string, unknown>

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Returns the caller whom the members of a token describe (RFC 7662 §2.2, RFC 9068 §2.2). */
export const callerOf = (claims: Claims): Caller => {
  const clientId = text(claims.client_id)
  return {
    sub: text(claims.sub) ?? clientId ?? '',
    scope: text(claims.scope)?.split(' ') ?? [],
    ...(clientId !== undefined && { clientId }),
    roles: list(claims.roles),
    groups: list(claims.groups),
    ...(typeof claims.exp === 'number' && { expiresAt: new Date(claims.exp * 1000) }),
  }
}

/** Userinfo does not tell the scopes of a token, but what it releases shows them. */
export const scopeShownBy = (claims: Claims): string[] =>
  Object.entries(CLAIMS_OF_SCOPE)
    .filter(([, names]) => names.some((name) => claims[name] !== undefined))
    .map(([scope]) => scope)
