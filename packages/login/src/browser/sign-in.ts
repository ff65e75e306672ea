/// <reference lib="dom" />
import { randomState } from 'openid-client'
import { safeReturnTo } from '../addresses/return-to.ts'
import { explain } from '../errors/explain.ts'
import { beginAuthorization } from '../sign-in/authorization.ts'
import type { BrowserAttempt } from './attempts.ts'
import type { BrowserDependencies } from './dependencies.ts'
import { leave } from './leave.ts'
import { finish, type SignInOutcome } from './outcome.ts'
import { answerOf, openPopup, popupState } from './popup.ts'

/** What a sign-in that a page begins can say. */
export type BrowserSignInOptions = {
  /** The path to return to. Default: the one of this page. */
  returnTo?: string | undefined
  /** Whether the provider's pages open in a window of their own. Where the browser blocks it, they open in this tab. Default: false. */
  popup?: boolean | undefined
  /** More parameters for the authorization request, for example `{ prompt: 'login' }` (OpenID Connect Core §3.1.2.1). */
  parameters?: Readonly<Record<string, string>> | undefined
}

type Begun = { attempt: BrowserAttempt; location: URL }

type Asked = Pick<BrowserSignInOptions, 'returnTo' | 'parameters'> & { state: string; quiet?: boolean }

const begin = async (
  { state, returnTo, parameters, quiet = false }: Asked,
  { settings, discover }: BrowserDependencies,
): Promise<Begun> => {
  const { href: redirectUri, pathname: callback } = settings.redirectUri
  const { pathname, search, hash } = location
  // A page whose address is the callback's has nothing to show.
  const here = pathname === callback ? '/' : `${pathname}${search}${hash}`
  const provider = await discover()
  try {
    const begun = await beginAuthorization(provider, {
      state,
      redirectUri,
      scope: settings.scope,
      parameters: { ...settings.authorizationParameters, ...parameters },
    })
    const { nonce, codeVerifier } = begun
    const kept = { state, nonce, codeVerifier, redirectUri, quiet, beganAt: Date.now() }
    return { attempt: { ...kept, returnTo: safeReturnTo(returnTo ?? here, '/') }, location: begun.location }
  } catch (error) {
    throw await explain(error, { issuer: settings.issuer.href, clock: provider.clock })
  }
}

/** Goes to the provider in this tab; the callback finishes what begins here. */
export const signInHere = async (
  options: Omit<Asked, 'state'>,
  dependencies: BrowserDependencies,
): Promise<never> => {
  const begun = await begin({ ...options, state: randomState() }, dependencies)
  dependencies.attempts.keep(begun.attempt)
  return leave(begun.location)
}

const signInInPopup = async (
  popup: Window,
  options: BrowserSignInOptions,
  dependencies: BrowserDependencies,
): Promise<SignInOutcome> => {
  const state = popupState(randomState())
  const begun = await begin({ ...options, state }, dependencies).catch((error) => {
    popup.close()
    throw error
  })
  const answer = answerOf(popup, `${dependencies.settings.name} ${state}`)
  popup.location.replace(begun.location)
  const search = await answer
  return search === undefined
    ? { outcome: 'closed', returnTo: begun.attempt.returnTo }
    : finish(search, begun.attempt, dependencies)
}

/** Begins a sign-in (OpenID Connect Core §3.1.2.1), in a popup if there should and can be one. */
export const signIn = (
  { popup: isWanted = false, ...options }: BrowserSignInOptions,
  dependencies: BrowserDependencies,
): Promise<SignInOutcome> => {
  const popup = isWanted ? openPopup() : undefined
  return popup ? signInInPopup(popup, options, dependencies) : signInHere(options, dependencies)
}
