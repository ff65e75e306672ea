import { redirectUriProblems } from '../options/problems.ts'
import { parseUrl } from '../options/settings.ts'
import type { PublicClientOptions } from '../public-client/options.ts'
import { type PublicClientSettings, parsePublicClient } from '../public-client/settings.ts'

/** The options of `createBrowserLogin`: those of every application without a secret, and the addresses at which the provider sends the member back. */
export type BrowserLoginOptions<Scope extends string = string> = PublicClientOptions<Scope> & {
  /** The address of the page that calls `handleCallback`, exactly as registered, without query or fragment; on the origin of the pages. */
  redirectUri: string
  /** The registered address to which the provider sends the member after sign-out. Without one, the provider shows a page of its own. */
  postLogoutRedirectUri?: string | undefined
}

export type BrowserSettings = PublicClientSettings & {
  redirectUri: URL
  postLogoutRedirectUri: string | undefined
  /** Names what the tabs of this application have in common, apart from those of another application on the same origin. */
  name: string
}

/** @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once */
export const parseBrowserOptions = (options: BrowserLoginOptions): BrowserSettings => {
  const { redirectUri: given, postLogoutRedirectUri } = options
  const redirectUri = parseUrl(given)
  const problems = redirectUriProblems(redirectUri, { redirectUri: given }, 'redirectUri')
  if (postLogoutRedirectUri !== undefined && !parseUrl(postLogoutRedirectUri))
    problems.push('postLogoutRedirectUri must be an absolute URL.')
  const settings = parsePublicClient(options, problems)
  return {
    ...settings,
    // Without a redirect URI there was a problem, and no settings.
    redirectUri: redirectUri as URL,
    postLogoutRedirectUri,
    name: `orgo-login ${settings.issuer.href} ${settings.clientId}`,
  }
}
