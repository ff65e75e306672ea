import { OrgoLoginError } from '../errors/error.ts'
import { CLAIMS_OF_SCOPE, type ClaimName, type Claims } from './claims.ts'

/**
 * A member, with what the scopes release. The type follows the scopes: without `groups` in the scope, `user.groups` is a type error. Of a
 * scope that is known only when the program runs, every claim may be there.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 */
export type User<Scope extends string = string> = {
  /** The member's stable id. Use it as the key of your own records: an email address may change. */
  sub: string
} & (string extends Scope ? Partial<Claims> : Pick<Claims, ClaimName<Scope>>)

const LISTS = ['groups', 'roles'] as const

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/**
 * Returns the member that the claims describe, with the claims of the scopes.
 *
 * @throws {OrgoLoginError} `provider-error` when `sub` is missing.
 */
export const toUser = (claims: Record<string, unknown>, scope: string): User => {
  if (typeof claims.sub !== 'string' || claims.sub === '')
    throw new OrgoLoginError('provider-error', { detail: 'the provider named no member ("sub" is missing)' })
  const asked = scope.split(' ')
  const released = Object.entries(CLAIMS_OF_SCOPE).flatMap(([word, names]) =>
    asked.includes(word) ? names : [],
  )
  const entries = released.filter((name) => claims[name] !== undefined).map((name) => [name, claims[name]])
  const lists = LISTS.filter((name) => asked.includes(name)).map((name) => [name, list(claims[name])])
  return { sub: claims.sub, ...Object.fromEntries([...entries, ...lists]) }
}
