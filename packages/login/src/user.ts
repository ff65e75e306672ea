import { type Configuration, fetchUserInfo, skipSubjectCheck } from 'openid-client'
import { OrgoLoginError } from './errors.ts'

/**
 * The claims about a member that the granted scopes release.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 */
export type User = {
  /** The member's stable id. Use it as the key of your own records: an email address may change. */
  sub: string
  /** The full name; scope `profile`. */
  name?: string
  /** The email address; scope `email`. */
  email?: string
  /** The address of a picture; scope `profile`. */
  picture?: string
  /** The slugs of the member's groups; scope `groups`, empty without it. */
  groups: readonly string[]
  /** `ROLE_USER`, `ROLE_MEMBER`, `ROLE_ADMIN` and the like; scope `roles`, empty without it. */
  roles: readonly string[]
}

type Tokens = {
  access_token: string
  claims: () => ({ sub: string } & Record<string, unknown>) | undefined
}

const text = <Name extends string>(
  name: Name,
  claims: Record<string, unknown>,
): { [key in Name]?: string } => {
  const value = claims[name]
  return typeof value === 'string' ? ({ [name]: value } as { [key in Name]: string }) : {}
}

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/**
 * Returns the ID token's claims, completed by the userinfo endpoint (OpenID Connect Core §5.3). With an ID token, an
 * answer about another member is refused (§5.3.2).
 */
export const userFromTokens = async (configuration: Configuration, tokens: Tokens): Promise<User> => {
  const claims = tokens.claims()
  if (!configuration.serverMetadata().userinfo_endpoint) return toUser({ ...claims })
  const answer = await fetchUserInfo(configuration, tokens.access_token, claims?.sub ?? skipSubjectCheck)
  return toUser({ ...claims, ...answer })
}

/** Returns the member that the claims describe. @throws {OrgoLoginError} `provider-error` when `sub` is missing. */
export const toUser = (claims: Record<string, unknown>): User => {
  if (typeof claims.sub !== 'string' || claims.sub === '') {
    throw new OrgoLoginError('provider-error', { detail: 'the provider named no member ("sub" is missing)' })
  }
  return {
    sub: claims.sub,
    ...text('name', claims),
    ...text('email', claims),
    ...text('picture', claims),
    groups: list(claims.groups),
    roles: list(claims.roles),
  }
}
