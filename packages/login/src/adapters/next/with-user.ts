import type { NextRequest } from 'next/server.js'
import { OrgoLoginError } from '../../errors/error.ts'
import type { Login } from '../../login.ts'
import type { Session } from '../../session/session.ts'
import { ADDRESS_HEADER } from './proxy.ts'

type Handler<Scope extends string, Context> = (
  request: NextRequest,
  session: Session<Scope>,
  context: Context,
) => Response | Promise<Response>

/** Wraps a route handler that needs a signed-in member, and gives it the session; its answer sets the cookies that a refresh needs. */
export type WithUser<Scope extends string> = <Context>(
  handler: Handler<Scope, Context>,
) => (request: NextRequest, context: Context) => Promise<Response>

/** Returns the wrapper of route handlers. */
export const createWithUser =
  <Scope extends string>(core: () => Login<Scope>): WithUser<Scope> =>
  (handler) =>
  async (request, context) => {
    // The request comes first: where `next build` has none, it stops here, and the options are not read.
    const { headers, method } = request
    const own = new Request(headers.get(ADDRESS_HEADER) ?? request.url, { method, headers })
    const login = core()
    try {
      const session = await login.getSession(own)
      if (!session) throw new OrgoLoginError('not-signed-in', { issuer: login.issuer })
      return await login.finish(own, await handler(request, session, context))
    } catch (error) {
      return login.answer(error, own)
    }
  }
