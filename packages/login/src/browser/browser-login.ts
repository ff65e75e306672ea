import { createDiscovery } from '../provider/discovery.ts'
import type { User } from '../user/user.ts'
import { createAccessToken } from './access-token.ts'
import { createAttempts } from './attempts.ts'
import { handleCallback } from './callback.ts'
import { createMemory } from './memory.ts'
import { type BrowserLoginOptions, parseBrowserOptions } from './options.ts'
import type { SignInOutcome } from './outcome.ts'
import { type RestoreOptions, restore } from './restore.ts'
import { type BrowserSignInOptions, signIn } from './sign-in.ts'
import { type BrowserSignOutOptions, signOut } from './sign-out.ts'
import { createTabs } from './tabs.ts'

/** A signed-in member in a page. */
export type BrowserLoginSession<Scope extends string = string> = {
  /** The member. */
  user: User<Scope>
  /** When the access token ends, which `getAccessToken` refreshes; absent when the provider did not say. */
  expiresAt: Date | undefined
}

/** The login of pages without a server. {@link createBrowserLogin} returns it. */
export type BrowserLogin<Scope extends string = string> = {
  /**
   * Begins a sign-in: leaves the page for the provider, or opens a popup and resolves with the outcome. Call it in a click's handler, before
   * anything is awaited, or browsers block the popup.
   *
   * @throws {OrgoLoginError} `discovery-failed`, `issuer-unreachable`, or the code of the failure
   */
  signIn: (options?: BrowserSignInOptions) => Promise<SignInOutcome<Scope>>
  /**
   * Finishes a sign-in on the page of the redirect URI; call it first on every page. Resolves with `undefined` where there is none to
   * finish. Afterwards show the page `returnTo`.
   *
   * @throws {OrgoLoginError} `state-mismatch` when this tab did not begin the sign-in, or the code of the failure
   */
  handleCallback: () => Promise<SignInOutcome<Scope> | undefined>
  /** Returns the session, or `undefined`. */
  getSession: () => BrowserLoginSession<Scope> | undefined
  /** Returns the signed-in member, or `undefined`. */
  getUser: () => User<Scope> | undefined
  /** Returns a valid access token for requests on the member's behalf. @throws {OrgoLoginError} `not-signed-in`, `token-expired`, `network-error` */
  getAccessToken: () => Promise<string>
  /** Finds the session again after a reload, without a page that the member sees. @throws {OrgoLoginError} as `signIn` does */
  restore: (options?: RestoreOptions) => Promise<User<Scope> | undefined>
  /** Ends the session in all tabs, and at the provider. */
  signOut: (options?: BrowserSignOutOptions) => Promise<void>
  /** Calls the listener whenever the member changes, in this tab or another one; returns what ends that. */
  onChange: (listener: (user: User<Scope> | undefined) => void) => () => void
}

/**
 * Returns the login of pages without a server: authorization code with PKCE, tokens in the memory of the open tabs only. Register the
 * application as a browser application; it has no secret. Make one for a page.
 *
 * @example
 * ```ts
 * import { createBrowserLogin } from '@orgo/login/browser'
 *
 * const login = createBrowserLogin({
 *   issuer: 'https://acme.orgo.example',
 *   clientId: 'the Client ID',
 *   redirectUri: 'https://app.example/callback',
 * })
 * const outcome = await login.handleCallback()
 * const user = outcome ? login.getUser() : await login.restore()
 * ```
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1
 */
export const createBrowserLogin = <const Scope extends string = 'openid profile email'>(
  options: BrowserLoginOptions<Scope>,
): BrowserLogin<Scope> => {
  const settings = parseBrowserOptions(options)
  const memory = createMemory()
  const dependencies = {
    settings,
    discover: createDiscovery(settings),
    attempts: createAttempts(settings.name),
    memory,
    tabs: createTabs(settings.name, memory),
  }
  let callback: Promise<SignInOutcome | undefined> | undefined
  const getSession = (): BrowserLoginSession | undefined => {
    const session = memory.current()
    const { user, accessTokenExpiresAt: ends } = session ?? {}
    return user && { user, expiresAt: ends === undefined ? undefined : new Date(ends * 1000) }
  }
  const login: BrowserLogin = {
    signIn: (signInOptions = {}) => signIn(signInOptions, dependencies),
    // Frameworks run an effect twice in development: the second call shares the result of the first.
    handleCallback() {
      callback ??= handleCallback(dependencies)
      return callback
    },
    getSession,
    getUser: () => getSession()?.user,
    getAccessToken: createAccessToken(dependencies),
    restore: (restoreOptions = {}) => restore(restoreOptions, dependencies),
    signOut: (signOutOptions = {}) => signOut(signOutOptions, dependencies),
    onChange: memory.onChange,
  }
  // What is kept was made from an answer to the application's own scopes.
  return login as unknown as BrowserLogin<Scope>
}
