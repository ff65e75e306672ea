import { type Configuration, fetchUserInfo, skipSubjectCheck } from 'openid-client'
import type { Discover } from './discovery.ts'
import { OrgoLoginError } from './errors.ts'
import { explain } from './explain.ts'
import type { Settings } from './options.ts'
import type { Sessions } from './session.ts'

/** A member, as far as the granted scopes tell. */
export interface User {
  /** The member's stable id. Use it as the key of your own records: an email address may change. */
  sub: string
  /** Scope `profile`. */
  name?: string
  /** Scope `email`. */
  email?: string
  /** Scope `profile`: the address of a picture. */
  picture?: string
  /** Scope `groups`: slugs; empty without the scope. */
  groups: readonly string[]
  /** Scope `roles`: `ROLE_USER`, `ROLE_MEMBER`, `ROLE_ADMIN` and the like; empty without the scope. */
  roles: readonly string[]
}

interface Tokens {
  access_token: string
  claims: () => ({ sub: string } & Record<string, unknown>) | undefined
}

/**
 * The ID token's claims, completed by the userinfo endpoint (OpenID Connect Core §5.3). With an ID token, an answer
 * about another member is refused (§5.3.2).
 */
export async function userFromTokens(configuration: Configuration, tokens: Tokens): Promise<User> {
  const claims = tokens.claims()
  if (!configuration.serverMetadata().userinfo_endpoint) return toUser({ ...claims })
  const answer = await fetchUserInfo(configuration, tokens.access_token, claims?.sub ?? skipSubjectCheck)
  return toUser({ ...claims, ...answer })
}

/** Asks the provider again, for a member whose session may be hours old. */
export async function currentUser(
  request: Request,
  { settings, discover, sessions }: { settings: Settings; discover: Discover; sessions: Sessions },
): Promise<User | undefined> {
  const session = await sessions.read(request)
  if (!session) return undefined
  const issuer = settings.issuer.href
  if (!session.accessToken) throw new OrgoLoginError('token-expired', { issuer })
  const configuration = await discover()
  try {
    return toUser({ ...(await fetchUserInfo(configuration, session.accessToken, session.user.sub)) })
  } catch (error) {
    throw await explain(error, { issuer })
  }
}

function toUser(claims: Record<string, unknown>): User {
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

function text<Name extends string>(name: Name, claims: Record<string, unknown>): { [key in Name]?: string } {
  const value = claims[name]
  return typeof value === 'string' ? ({ [name]: value } as { [key in Name]: string }) : {}
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
