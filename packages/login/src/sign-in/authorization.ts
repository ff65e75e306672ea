import {
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { Provider } from '../provider/discovery.ts'
import type { Attempt } from './attempts.ts'

type Asked = Pick<Attempt, 'state' | 'redirectUri'> & {
  scope: string
  parameters: Readonly<Record<string, string>>
}

type Authorization = Pick<Attempt, 'nonce' | 'codeVerifier'> & { location: URL }

/** A server without discovery issues no ID tokens and may refuse a scope that it does not know. */
const scopeFor = (scope: string, { hasDiscovery }: Provider): string =>
  hasDiscovery
    ? scope
    : scope
        .split(' ')
        .filter((word) => word !== 'openid')
        .join(' ')

/** Pushes the request to the provider where it offers that (RFC 9126), so that nothing of it can be changed in the browser. */
const authorizationUrl = (
  { configuration }: Provider,
  parameters: Record<string, string>,
): Promise<URL> | URL =>
  configuration.serverMetadata().pushed_authorization_request_endpoint
    ? buildAuthorizationUrlWithPAR(configuration, parameters)
    : buildAuthorizationUrl(configuration, parameters)

/**
 * Makes a new nonce and PKCE verifier, and returns them with the address of the provider that the browser has to go to (RFC 6749 §4.1.1,
 * RFC 7636 §4.3, OpenID Connect Core §3.1.2.1).
 */
export const beginAuthorization = async (
  provider: Provider,
  { state, redirectUri, scope: asked, parameters }: Asked,
): Promise<Authorization> => {
  const scope = scopeFor(asked, provider)
  const nonce = scope.split(' ').includes('openid') ? randomNonce() : undefined
  const codeVerifier = provider.takesVerifier ? randomPKCECodeVerifier() : undefined
  const location = await authorizationUrl(provider, {
    ...parameters,
    redirect_uri: redirectUri,
    scope,
    state,
    ...(nonce && { nonce }),
    ...(codeVerifier && {
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    }),
  })
  return { location, nonce, codeVerifier }
}
