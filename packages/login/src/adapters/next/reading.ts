// What `next/navigation` is on the server. That name itself brings React contexts, which a route handler's bundle does not have.
import { redirect } from 'next/dist/api/navigation.react-server.js'
import { headers } from 'next/headers.js'
import { signInPath } from '../../addresses/sign-in-path.ts'
import type { Login } from '../../login.ts'
import { requireMembership } from '../../user/require.ts'
import type { User } from '../../user/user.ts'
import type { NextLogin } from './login.ts'
import { ADDRESS_HEADER } from './proxy.ts'

/** What server components and server actions ask about the member of their request. They can set no cookie, so none refreshes tokens. */
type ServerReading<Scope extends string> = Pick<
  NextLogin<Scope>,
  'getSession' | 'getUser' | 'requireUser' | 'requireRole' | 'requireGroup'
>

const currentRequest = async (): Promise<Request> => {
  const all = await headers()
  const address = all.get(ADDRESS_HEADER)
  if (address) return new Request(address, { headers: new Headers(all) })
  throw new Error(
    'The proxy of the login has not seen this request: proxy.ts, or middleware.ts before Next.js 16, has to run for this page.',
  )
}

/** Returns the functions that server components ask with. */
export const createServerReading = <Scope extends string>(core: () => Login<Scope>): ServerReading<Scope> => {
  // The request comes first: where `next build` has none, it stops here, and the options are not read.
  const getSession = async () => {
    const request = await currentRequest()
    return core().readSession(request)
  }
  const requireUser = async (): Promise<User<Scope>> => {
    const session = await getSession()
    return session ? session.user : redirect(signInPath(core().paths, await currentRequest()))
  }
  const requireMember = async (list: 'groups' | 'roles', name: string) => {
    const user = await requireUser()
    requireMembership(user, { list, name }, core().issuer)
    return user
  }
  return {
    getSession,
    getUser: async () => (await getSession())?.user,
    requireUser,
    requireRole: (role) => requireMember('roles', role),
    requireGroup: (group) => requireMember('groups', group),
  }
}
