import { createAddressOf } from './addresses/public-address.ts'
import { withCookies } from './addresses/responses.ts'
import { answer } from './errors/answer.ts'
import { discoverLater, loadSteps } from './later.ts'
import type { Login } from './login.ts'
import type { LoginOptions } from './options/options.ts'
import { parseOptions } from './options/settings.ts'
import { createRoutes } from './routes.ts'
import { createCookieSessions } from './session/cookie-sessions.ts'
import { createJarOf } from './session/cookies.ts'
import { createRefresh } from './session/refresh.ts'
import { createStoredSessions } from './session/stored-sessions.ts'
import { createVisits } from './session/visits.ts'
import { createAttempts } from './sign-in/attempts.ts'
import type { SignInOptions } from './sign-in/sign-in.ts'
import { createBackChannelLogout } from './sign-out/back-channel.ts'
import { createReading } from './user/reading.ts'

/**
 * Returns the login of one application. Options that are left out come from the environment: `ORGO_ISSUER`, `ORGO_CLIENT_ID`,
 * `ORGO_CLIENT_SECRET`, `ORGO_REDIRECT_URI`, `ORGO_COOKIE_SECRET`. Sends nothing to the provider before the first sign-in.
 *
 * @example
 * ```ts
 * import { createLogin } from '@orgo/login'
 *
 * const login = createLogin({ scope: 'openid profile email groups' })
 *
 * export const fetch = async (request: Request): Promise<Response> => {
 *   const handled = await login.handle(request)
 *   if (handled) return handled
 *   const user = await login.getUser(request)
 *   return login.finish(request, new Response(`Hello, ${user?.name ?? 'stranger'}`))
 * }
 * ```
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once; `session-secret-weak`.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export const createLogin = <const Scope extends string = 'openid profile email'>(
  options: LoginOptions<Scope> = {},
): Login<Scope> => {
  const settings = parseOptions(options)
  const discover = discoverLater(settings)
  const addressOf = createAddressOf(settings)
  const jarOf = createJarOf(settings, addressOf)
  const attempts = createAttempts(settings, jarOf)
  const stored = settings.session.store && createStoredSessions(settings, jarOf, settings.session.store)
  const keeper = stored ?? createCookieSessions(settings, jarOf)
  const dependencies = { settings, discover, addressOf, attempts, keeper }
  const visitOf = createVisits({ keeper, refresh: createRefresh(dependencies) })
  const signIn = async (request: Request, signInOptions: SignInOptions = {}) =>
    (await loadSteps()).signIn(request, signInOptions, dependencies)

  return {
    paths: settings.paths,
    issuer: settings.issuer.href,
    handle: createRoutes({
      settings,
      attempts,
      steps: {
        signIn: (request) => signIn(request),
        callback: async (request) => (await loadSteps()).callback(request, dependencies),
        signOut: async (request) => (await loadSteps()).signOut(request, dependencies),
        backChannelLogout: createBackChannelLogout({ settings, discover, stored }),
      },
      visitOf,
    }),
    ...createReading<Scope>({ settings, discover, keeper, visitOf }),
    signIn,
    answer: (error, request) => answer(error, request, settings),
    setCookies: async (request) => (await visitOf(request)).setCookies,
    finish: async (request, response) => withCookies(response, (await visitOf(request)).setCookies),
  }
}
