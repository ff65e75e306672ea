import { json } from '../addresses/responses.ts'
import { OrgoLoginError } from '../errors/error.ts'
import { createDiscovery } from '../provider/discovery.ts'
import { challenge, metadataUrl } from './challenge.ts'
import { createJwtCheck, isJwt } from './check-jwt.ts'
import { checkOpaque } from './check-opaque.ts'
import { createKnownCallers } from './known-callers.ts'
import type { Caller, GuardOptions, Needed } from './options.ts'
import { type GuardSettings, parseGuardOptions } from './settings.ts'

/** The guard of an API or an MCP server. {@link createGuard} returns it. */
export type Guard = {
  /** Returns the answer to a request for the API's metadata (RFC 9728); `undefined` for every other request. */
  handle: (request: Request) => Response | undefined
  /**
   * Returns who calls.
   *
   * @throws {OrgoLoginError} `token-missing`, `token-expired`, `token-revoked`, `insufficient-scope`, `role-missing`, `group-missing`, or
   *   the code of the failure of a request to the provider.
   * @see https://www.rfc-editor.org/rfc/rfc6750
   */
  protect: (request: Request, needed?: Needed) => Promise<Caller>
  /** Returns the answer to a request that `protect` refused. @throws whatever is no {@link OrgoLoginError} */
  answer: (error: unknown, needed?: Needed) => Response
}

/** An access token has some hundred characters, a JWT some thousand. */
const MAX_TOKEN_LENGTH = 8_000

/** Takes the token from the header alone: an address is kept in too many places (RFC 9700 §4.3.2). */
const bearerToken = (request: Request, issuer: string): string => {
  const match = /^Bearer +([\w~+/.-]+=*) *$/i.exec(request.headers.get('authorization') ?? '')
  const token = match?.[1]
  if (!token || token.length > MAX_TOKEN_LENGTH) throw new OrgoLoginError('token-missing', { issuer })
  return token
}

const requireRights = (caller: Caller, { scope, role, group }: Needed, issuer: string): void => {
  const missing = (scope?.split(' ') ?? []).filter((word) => !caller.scope.includes(word))
  if (missing.length > 0)
    throw new OrgoLoginError('insufficient-scope', { issuer, detail: `the token lacks ${missing.join(' ')}` })
  if (role !== undefined && !caller.roles.includes(role))
    throw new OrgoLoginError('role-missing', { issuer, detail: `${role} is needed here` })
  if (group !== undefined && !caller.groups.includes(group))
    throw new OrgoLoginError('group-missing', { issuer, detail: `${group} is needed here` })
}

const createHandle =
  ({ resource, issuer, scopesSupported }: GuardSettings): Guard['handle'] =>
  (request) => {
    const url = new URL(request.url)
    const { pathname, search } = metadataUrl(resource)
    if (url.pathname !== pathname || url.search !== search || request.method !== 'GET') return undefined
    return json({
      resource: resource.href.replace(/\/$/, ''),
      authorization_servers: [issuer.href.replace(/\/$/, '')],
      bearer_methods_supported: ['header'],
      ...(scopesSupported && { scopes_supported: scopesSupported }),
    })
  }

/**
 * Returns a guard that checks the bearer tokens of an API or an MCP server: opaque ones by introspection or userinfo, JWT access tokens by
 * the provider's published keys.
 *
 * @example
 * ```ts
 * import { createGuard } from '@orgo/login/guard'
 *
 * const guard = createGuard({ issuer: 'https://acme.orgo.example', resource: 'https://api.example' })
 *
 * export const fetch = async (request: Request): Promise<Response> => {
 *   const handled = guard.handle(request)
 *   if (handled) return handled
 *   const needed = { scope: 'profile', role: 'ROLE_MEMBER' }
 *   try {
 *     const { sub } = await guard.protect(request, needed)
 *     return Response.json({ sub })
 *   } catch (error) {
 *     return guard.answer(error, needed)
 *   }
 * }
 * ```
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once.
 * @see https://www.rfc-editor.org/rfc/rfc9728
 */
export const createGuard = (options: GuardOptions): Guard => {
  const settings = parseGuardOptions(options)
  const discover = createDiscovery(settings)
  const checkJwt = createJwtCheck(settings)
  const known = createKnownCallers(settings)
  const issuer = settings.issuer.href

  const ask = async (token: string, needed: Needed): Promise<Caller> => {
    const provider = await discover()
    return isJwt(token) ? checkJwt(token, provider) : checkOpaque({ token, provider, needed, settings })
  }

  return {
    handle: createHandle(settings),
    async protect(request, needed = {}) {
      const token = bearerToken(request, issuer)
      const asksForMembership = needed.role !== undefined || needed.group !== undefined
      const caller = await known(`${asksForMembership} ${token}`, () => ask(token, needed))
      requireRights(caller, needed, issuer)
      return caller
    },
    answer(error, needed = {}) {
      if (!(error instanceof OrgoLoginError)) throw error
      return challenge(error, { resource: settings.resource, needed })
    },
  }
}
