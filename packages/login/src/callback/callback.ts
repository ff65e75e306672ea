import { redirect } from '../addresses/responses.ts'
import { explain } from '../errors/explain.ts'
import type { KeptSession, SessionKeeper } from '../session/session.ts'
import type { SignInDependencies } from '../sign-in/sign-in.ts'
import { redeem } from './redeem.ts'
import { unknownAttempt } from './unknown-attempt.ts'

export type CallbackDependencies = SignInDependencies & { keeper: SessionKeeper }

/** The back button and a reload repeat a callback whose code is used up: whoever is signed in goes on to where it led. */
const alreadySignedIn = (session: KeptSession, state: string, home: string): Response =>
  redirect(session.from.state === state ? session.from.returnTo : home)

/** Where the redirect URI is an address after sign-out too, the provider sends the browser to it without any answer. */
const hasAnswer = (parameters: URLSearchParams): boolean =>
  ['code', 'error', 'state'].some((name) => parameters.has(name))

/**
 * `GET /auth/callback?code=…&state=…`: redeems the code, validates the ID token, asks for the member's claims and opens the session (RFC
 * 6749 §4.1.2 to §4.1.4, OpenID Connect Core §3.1.3.7, RFC 9207).
 *
 * @throws {OrgoLoginError} `state-mismatch`, `cookie-missing` or `callback-url-mismatch` when this browser did not begin the sign-in;
 *   `consent-denied` when the member said no; or the code of the failure.
 */
export const callback = async (request: Request, dependencies: CallbackDependencies): Promise<Response> => {
  const { settings, discover, attempts, keeper, addressOf } = dependencies
  const { search, searchParams } = new URL(request.url)
  const state = searchParams.get('state') ?? ''
  const { redirectUri } = addressOf(request)
  const attempt = await attempts.find(request, state)
  if (!attempt) {
    if (!hasAnswer(searchParams)) return redirect(settings.home)
    const session = await keeper.find(request)
    if (session) return alreadySignedIn(session, state, settings.home)
    throw unknownAttempt(request, { settings, attempts, redirectUri })
  }
  const provider = await discover()
  const session = await redeem({ search, attempt }, provider, settings).catch(async (error) => {
    throw await explain(error, { issuer: settings.issuer.href, clock: provider.clock })
  })
  // The provider is done: what fails from here on is no fault of its.
  const cookies = [...attempts.end(request), ...(await keeper.keep(request, session))]
  return redirect(attempt.returnTo, cookies)
}
