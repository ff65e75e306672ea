import { OrgoLoginError } from '../errors/error.ts'
import { loadSteps } from '../later.ts'
import type { Login } from '../login.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import type { KeptSession, SessionKeeper } from '../session/session.ts'
import { viewOf } from '../session/view.ts'
import type { VisitOf } from '../session/visits.ts'
import { requireMembership } from './require.ts'
import { usableToken } from './usable-token.ts'
import type { User } from './user.ts'

type Dependencies = { settings: Settings; discover: Discover; keeper: SessionKeeper; visitOf: VisitOf }

/** What an application asks about the member of a request. */
type Reading<Scope extends string> = Pick<
  Login<Scope>,
  | 'getSession'
  | 'readSession'
  | 'getUser'
  | 'requireUser'
  | 'requireRole'
  | 'requireGroup'
  | 'getAccessToken'
  | 'fetchUserinfo'
>

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
