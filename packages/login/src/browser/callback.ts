/// <reference lib="dom" />
import { OrgoLoginError } from '../errors/error.ts'
import type { BrowserDependencies } from './dependencies.ts'
import { finish, type SignInOutcome } from './outcome.ts'
import { isPopupState, passToOpener } from './popup.ts'

/** Returns the state of the provider's answer in the address of this page. */
const stateOfAnswer = ({ pathname, searchParams }: URL, redirectUri: URL): string | undefined => {
  const isAnswer =
    pathname === redirectUri.pathname && (searchParams.has('code') || searchParams.has('error'))
  return isAnswer ? (searchParams.get('state') ?? '') : undefined
}

/**
 * Finishes a sign-in on the page of the redirect URI (RFC 6749 §4.1.2, OpenID Connect Core §3.1.3.7, RFC 9207); on any other page there is
 * nothing to do. The code leaves the address, so that a reload does not repeat it and no history keeps it.
 *
 * @throws {OrgoLoginError} `state-mismatch` when this tab did not begin the sign-in, or the code of the failure
 */
export const handleCallback = async (
  dependencies: BrowserDependencies,
): Promise<SignInOutcome | undefined> => {
  const { settings, attempts } = dependencies
  const { redirectUri, issuer, name } = settings
  const { search } = location
  const state = stateOfAnswer(new URL(location.href), redirectUri)
  if (state === undefined) return undefined
  if (isPopupState(state)) return passToOpener(`${name} ${state}`, issuer.href)
  history.replaceState(history.state, '', redirectUri.pathname)
  const attempt = attempts.take(state)
  if (!attempt) throw new OrgoLoginError('state-mismatch', { issuer: issuer.href })
  return finish(search, attempt, dependencies)
}
