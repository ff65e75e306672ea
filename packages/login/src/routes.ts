import { json, withCookies } from './addresses/responses.ts'
import { answer } from './errors/answer.ts'
import { OrgoLoginError } from './errors/error.ts'
import type { Settings } from './options/settings.ts'
import { viewOf } from './session/view.ts'
import type { VisitOf } from './session/visits.ts'
import type { Attempts } from './sign-in/attempts.ts'

type Step = (request: Request) => Promise<Response>

type Parts = {
  settings: Settings
  attempts: Attempts
  steps: Record<'signIn' | 'callback' | 'signOut' | 'backChannelLogout', Step>
  visitOf: VisitOf
}

const methodNotAllowed = (methods: readonly string[]): Response =>
  new Response('Method not allowed\n', { status: 405, headers: { allow: methods.join(', ') } })

/** `GET /auth/me` returns `{ user, expiresAt }`, for the scripts of the site's own pages. */
const createMe =
  ({ settings, visitOf }: Pick<Parts, 'settings' | 'visitOf'>): Step =>
  async (request) => {
    const { session, setCookies } = await visitOf(request)
    if (session) {
      const { user, expiresAt } = viewOf(session, settings.clock().getTime())
      return json({ user, expiresAt }, { setCookies })
    }
    const { code, hint, docs } = new OrgoLoginError('not-signed-in', { issuer: settings.issuer.href })
    return json({ code, hint, docs, signIn: settings.paths.signIn }, { status: 401, setCookies })
  }

/** Returns the function that answers the login's own paths. */
export const createRoutes = (parts: Parts) => {
  const { settings, attempts, steps } = parts
  const { paths } = settings
  const routes = new Map<string, { methods: readonly string[]; run: Step }>([
    [paths.signIn, { methods: ['GET', 'POST'], run: steps.signIn }],
    [paths.callback, { methods: ['GET'], run: steps.callback }],
    [paths.signOut, { methods: ['POST'], run: steps.signOut }],
    [paths.me, { methods: ['GET'], run: createMe(parts) }],
    [paths.backChannelLogout, { methods: ['POST'], run: steps.backChannelLogout }],
  ])

  const fail = async (error: unknown, request: Request): Promise<Response> => {
    const failed = await answer(error, request, settings)
    // At a host that is not ours there are no cookies of ours.
    const isAtForeignHost = error instanceof OrgoLoginError && error.code === 'host-not-allowed'
    return withCookies(failed, isAtForeignHost ? [] : attempts.end(request))
  }

  return async (request: Request): Promise<Response | undefined> => {
    const route = routes.get(new URL(request.url).pathname)
    if (!route) return undefined
    if (!route.methods.includes(request.method)) return methodNotAllowed(route.methods)
    return route.run(request).catch((error) => fail(error, request))
  }
}
