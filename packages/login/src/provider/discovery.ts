import * as oidc from 'openid-client'
import { isLoopback } from '../addresses/loopback.ts'
import { OrgoLoginError } from '../errors/error.ts'
import { explain, ownErrorIn } from '../errors/explain.ts'
import type { ClientSettings } from '../options/settings.ts'
import { createProviderFetch, type ProviderClock, type ProviderFetch } from './bounded-fetch.ts'
import { authenticationFor } from './client-authentication.ts'
import { documentedEndpoints, hasDocumentedEndpointsOnly } from './documented-endpoints.ts'
import { refuseInsecureEndpoints } from './insecure-endpoints.ts'

/** The provider, as its metadata describes it to this client. */
export type Provider = {
  configuration: oidc.Configuration
  /** Without discovery there are no ID tokens: the member is who userinfo says. */
  hasDiscovery: boolean
  /**
   * Published servers with the documented endpoints only refuse a verifier beside a secret. The secret and the state, which lies in this
   * browser's encrypted cookie, protect the code there; everywhere else it is PKCE as well.
   */
  takesVerifier: boolean
  clock: ProviderClock
}

/** What of the settings a provider is asked with. */
export type ProviderSettings = Omit<ClientSettings, 'scope'>

/** Returns the provider. @throws {OrgoLoginError} `discovery-failed`, `issuer-unreachable`, or the code in the provider's answer. */
export type Discover = () => Promise<Provider>

/** Nobody waits twice for a provider that is starting or dropped one connection. */
const ATTEMPTS = 2

/** How long metadata is used before it is fetched again, so that a change at the provider arrives without a restart. */
const LIFETIME_MS = 24 * 60 * 60 * 1000

const execute = (issuer: URL) => [
  // By default openid-client relies on TLS for ID tokens from the token endpoint. Their signatures are checked too, because loopback has
  // no TLS and a proxy may end it early.
  oidc.enableNonRepudiationChecks,
  ...(issuer.protocol === 'http:' && isLoopback(issuer) ? [oidc.allowInsecureRequests] : []),
]

/** Returns the document; `undefined` where the server has none but the documented endpoints. */
const metadataOf = async (
  settings: ProviderSettings,
  fetch: ProviderFetch,
): Promise<oidc.ServerMetadata | undefined> => {
  const { issuer, clientId, timeout } = settings
  try {
    const options = { [oidc.customFetch]: fetch as oidc.CustomFetch, execute: execute(issuer), timeout }
    const found = await oidc.discovery(issuer, clientId, undefined, oidc.None(), options)
    return found.serverMetadata()
  } catch (error) {
    const response = error instanceof oidc.ClientError ? error.cause : undefined
    if (response instanceof Response && (await hasDocumentedEndpointsOnly(issuer, response, fetch)))
      return undefined
    throw error
  }
}

const isUnreachable = (error: unknown): boolean =>
  ownErrorIn(error)?.code === 'network-error' ||
  (error instanceof oidc.ClientError && /^OAUTH_(TIMEOUT|ABORT)$/.test(error.code ?? ''))

const retried = async <T>(run: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= ATTEMPTS || !isUnreachable(error)) throw error
    }
  }
}

const discover = async (settings: ProviderSettings): Promise<Provider> => {
  const { issuer, clientId, clockTolerance, timeout } = settings
  const clock: ProviderClock = {}
  const fetch = createProviderFetch(settings, clock)
  try {
    const found = await retried(() => metadataOf(settings, fetch))
    const metadata = found ?? documentedEndpoints(issuer)
    refuseInsecureEndpoints(metadata, issuer)
    const authentication = await authenticationFor(settings, metadata.token_endpoint_auth_methods_supported)
    const client = { [oidc.clockTolerance]: clockTolerance }
    const configuration = new oidc.Configuration(metadata, clientId, client, authentication)
    configuration.timeout = timeout
    configuration[oidc.customFetch] = fetch as oidc.CustomFetch
    for (const extension of execute(issuer)) extension(configuration)
    // Throws for metadata without a usable authorization endpoint, so that such metadata is not kept.
    oidc.buildAuthorizationUrl(configuration, {})
    const hasDiscovery = found !== undefined
    const takesVerifier = hasDiscovery || settings.clientSecret === undefined
    return { configuration, hasDiscovery, takesVerifier, clock }
  } catch (error) {
    if (!isUnreachable(error))
      throw await explain(error, { issuer: issuer.href, otherwise: 'discovery-failed' })
    const { message: detail } = ownErrorIn(error) ?? { message: `no answer within ${timeout} s` }
    throw new OrgoLoginError('issuer-unreachable', { issuer: issuer.href, detail, cause: error })
  }
}

/**
 * Returns a function that fetches the provider's metadata at the first sign-in and keeps it (OpenID Connect Discovery 1.0 §4). A failed
 * attempt is not kept, so that this server may start before the provider.
 */
export const createDiscovery = (settings: ProviderSettings): Discover => {
  let pending: Promise<Provider> | undefined
  let since = 0
  return () => {
    const now = settings.clock().getTime()
    if (pending && now - since < LIFETIME_MS) return pending
    since = now
    const asked = discover(settings).catch((error) => {
      if (pending === asked) pending = undefined
      throw error
    })
    pending = asked
    return asked
  }
}
