import { OrgoLoginError } from '../errors/error.ts'
import { loadSteps } from '../later.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import type { KeptSession, Session, SessionKeeper } from '../session/session.ts'
import { viewOf } from '../session/view.ts'
import type { VisitOf } from '../session/visits.ts'
import { requireMembership } from './require.ts'
import { usableToken } from './usable-token.ts'
import type { User } from './user.ts'

type Dependencies = { settings: Settings; discover: Discover; keeper: SessionKeeper; visitOf: VisitOf }

/** What an application asks about the member of a request. */
export type Reading<Scope extends string> = {
  /**
   * Returns the session of the request, or `undefined`. Refreshes its tokens when they are about to end: pass the answer through `finish`
   * then, or the browser keeps the old ones.
   *
   * @throws {OrgoLoginError} `session-store-failed`
   */
  getSession: (request: Request) => Promise<Session<Scope> | undefined>
  /**
   * Returns the session as it was sent, without a refresh, or `undefined`: for places that cannot set a cookie, where a refreshed token
   * would be lost.
   *
   * @throws {OrgoLoginError} `session-store-failed`
   */
  readSession: (request: Request) => Promise<Session<Scope> | undefined>
  /** Returns the signed-in member, or `undefined`. @throws {OrgoLoginError} `session-store-failed` */
  getUser: (request: Request) => Promise<User<Scope> | undefined>
  /** Returns the signed-in member. @throws {OrgoLoginError} `not-signed-in`, `session-store-failed` */
  requireUser: (request: Request) => Promise<User<Scope>>
  /** Returns the signed-in member, who has the role. @throws {OrgoLoginError} `not-signed-in`, `role-missing`, `session-store-failed` */
  requireRole: (request: Request, role: string) => Promise<User<Scope>>
  /** Returns the signed-in member, who is in the group. @throws {OrgoLoginError} `not-signed-in`, `group-missing`, `session-store-failed` */
  requireGroup: (request: Request, group: string) => Promise<User<Scope>>
  /** Returns a valid access token. @throws {OrgoLoginError} `not-signed-in`, `token-expired`, `session-store-failed` */
  getAccessToken: (request: Request) => Promise<string>
  /**
   * Asks the provider for the member's claims as they are now.
   *
   * @throws {OrgoLoginError} `not-signed-in`, `token-expired`, `token-revoked`, `network-error`, or another code of the provider.
   * @see https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
   */
  fetchUserinfo: (request: Request) => Promise<User<Scope>>
}

/** Returns the functions that an application asks with. */
export const createReading = <Scope extends string>(dependencies: Dependencies): Reading<Scope> => {
  const { settings, keeper, visitOf } = dependencies
  const issuer = settings.issuer.href

  const getSession = async (request: Request) => {
    const { session } = await visitOf(request)
    return session && viewOf<Scope>(session, settings.clock().getTime())
  }
  const sessionOf = async (request: Request): Promise<KeptSession> => {
    const { session } = await visitOf(request)
    if (!session) throw new OrgoLoginError('not-signed-in', { issuer })
    return session
  }
  const requireUser = async (request: Request) => (await sessionOf(request)).user as User<Scope>
  const requireMember = async (request: Request, list: 'groups' | 'roles', name: string) => {
    const { user } = await sessionOf(request)
    requireMembership(user, { list, name }, issuer)
    return user as User<Scope>
  }

  return {
    getSession,
    async readSession(request) {
      const session = await keeper.find(request)
      return session && viewOf<Scope>(session, settings.clock().getTime())
    },
    getUser: async (request) => (await getSession(request))?.user,
    requireUser,
    requireRole: (request, role) => requireMember(request, 'roles', role),
    requireGroup: (request, group) => requireMember(request, 'groups', group),
    getAccessToken: async (request) => usableToken(await sessionOf(request), settings),
    async fetchUserinfo(request) {
      const session = await sessionOf(request)
      const { currentUser } = await loadSteps()
      return (await currentUser(session, dependencies)) as User<Scope>
    },
  }
}
