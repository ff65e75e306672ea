import { OrgoLoginError } from '../errors/error.ts'
import type { Refresh } from './refresh.ts'
import type { KeptSession, SessionKeeper } from './session.ts'

/** A request as far as its session goes. */
type Visit = {
  session: KeptSession | undefined
  /** The Set-Cookie values that its answer needs. */
  setCookies: string[]
}

/** Returns the visit that a request is, always the same one for the same request. */
export type VisitOf = (request: Request) => Promise<Visit>

type Dependencies = { keeper: SessionKeeper; refresh: Refresh }

/** A request at a foreign host has no session; that it is refused is for the routes to say. */
const isAtForeignHost = (error: unknown): boolean =>
  error instanceof OrgoLoginError && error.code === 'host-not-allowed'

/** Looks up the session of a request once, however often it is asked for, and refreshes it when that is due. */
export const createVisits = ({ keeper, refresh }: Dependencies): VisitOf => {
  const visits = new WeakMap<Request, Promise<Visit>>()

  const visit = async (request: Request): Promise<Visit> => {
    const found = await keeper.find(request).catch((error) => {
      if (isAtForeignHost(error)) return undefined
      throw error
    })
    if (!found) return { session: undefined, setCookies: [] }
    const session = await refresh(found)
    if (!session) return { session: undefined, setCookies: await keeper.end(request) }
    const isNewer = session.version > found.version
    return { session, setCookies: isNewer ? await keeper.keep(request, session) : [] }
  }

  return (request) => {
    const known = visits.get(request) ?? visit(request)
    visits.set(request, known)
    return known
  }
}
