import { OrgoLoginError } from '../../errors/error.ts'
import type { Login } from '../../login.ts'
import type { NextLogin } from './login.ts'
import { ADDRESS_HEADER } from './proxy.ts'

/** Returns the wrapper of route handlers. */
export const createWithUser =
  <Scope extends string>(core: () => Login<Scope>): NextLogin<Scope>['withUser'] =>
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
