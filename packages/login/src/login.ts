import { createAddressOf } from './addresses/public-address.ts'
import { withCookies } from './addresses/responses.ts'
import { answer } from './errors/answer.ts'
import { discoverLater, loadSteps } from './later.ts'
import type { LoginOptions, LoginPaths } from './options/options.ts'
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
import { createReading, type Reading } from './user/reading.ts'

/** The login of one application. {@link createLogin} returns it. */
export type Login<Scope extends string = string> = Reading<Scope> & {
  /** The paths that `handle` answers. */
  readonly paths: Readonly<LoginPaths>
  /** The organization's address. */
  readonly issuer: string
  /**
   * Answers sign-in, callback, sign-out, me and back-channel logout; returns `undefined` for every other path. Failures become pages or
   * JSON; only what is no {@link OrgoLoginError} rejects the promise.
   *
   * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
   */
  handle: (request: Request) => Promise<Response | undefined>
  /** Begins a sign-in from anywhere, with parameters of its own. @throws {OrgoLoginError} as the sign-in route does */
  signIn: (request: Request, options?: SignInOptions) => Promise<Response>
  /** Returns the answer to a request that failed, such as one of `requireUser`. @throws whatever is no {@link OrgoLoginError} */
  answer: (error: unknown, request: Request) => Promise<Response>
  /** Returns the Set-Cookie values that the answer to a request needs: most often none. */
  setCookies: (request: Request) => Promise<readonly string[]>
  /** Returns the answer with the cookies that it needs. */
  finish: (request: Request, response: Response) => Promise<Response>
}

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
