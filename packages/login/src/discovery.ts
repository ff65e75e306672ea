import * as oidc from 'openid-client'
import { explain } from './explain.ts'
import { isLoopback } from './loopback.ts'
import type { Settings } from './settings.ts'

/** How long the provider may take to answer, in seconds. */
const TIMEOUT_SECONDS = 10

export type Discover = () => Promise<oidc.Configuration>

const discover = async (settings: Settings): Promise<oidc.Configuration> => {
  const { issuer, clientId, clientSecret } = settings
  const authentication = clientSecret ? oidc.ClientSecretPost(clientSecret) : oidc.None()
  // openid-client trusts TLS for ID tokens from the token endpoint; the signature is checked all the same, because
  // on loopback there is no TLS and behind a proxy it may end early.
  const execute = [oidc.enableNonRepudiationChecks]
  if (issuer.protocol === 'http:' && isLoopback(issuer)) execute.push(oidc.allowInsecureRequests)
  try {
    const configuration = await oidc.discovery(issuer, clientId, undefined, authentication, {
      [oidc.customFetch]: (url, options) => settings.fetch(url, options as RequestInit),
      execute,
      timeout: TIMEOUT_SECONDS,
    })
    // Metadata without a usable authorization endpoint is no better than none, and is not kept either.
    oidc.buildAuthorizationUrl(configuration, {})
    return configuration
  } catch (error) {
    throw await explain(error, { issuer: issuer.href, otherwise: 'discovery-failed' })
  }
}

/**
 * The provider's metadata, fetched at the first sign-in and kept (OpenID Connect Discovery 1.0 §4). A failed
 * attempt is not kept, so that this server may start before the provider and recovers by itself.
 *
 * The returned function throws {@link OrgoLoginError} `discovery-failed`, or the code the provider answered with.
 */
export const createDiscovery = (settings: Settings): Discover => {
  let pending: Promise<oidc.Configuration> | undefined
  return () => {
    pending ??= discover(settings).catch((error) => {
      pending = undefined
      throw error
    })
    return pending
  }
}
