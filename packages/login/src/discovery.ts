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
  // By default openid-client relies on TLS for ID tokens from the token endpoint. Their signatures are checked too,
  // because loopback has no TLS and a proxy may end it early.
  const execute = [oidc.enableNonRepudiationChecks]
  if (issuer.protocol === 'http:' && isLoopback(issuer)) execute.push(oidc.allowInsecureRequests)
  try {
    const configuration = await oidc.discovery(issuer, clientId, undefined, authentication, {
      [oidc.customFetch]: (url, options) => settings.fetch(url, options as RequestInit),
      execute,
      timeout: TIMEOUT_SECONDS,
    })
    // Throws for metadata without a usable authorization endpoint, so that such metadata is not kept.
    oidc.buildAuthorizationUrl(configuration, {})
    return configuration
  } catch (error) {
    throw await explain(error, { issuer: issuer.href, otherwise: 'discovery-failed' })
  }
}

/**
 * Returns a function that fetches the provider's metadata at the first sign-in and keeps it (OpenID Connect
 * Discovery 1.0 §4). A failed attempt is not kept, so that this server may start before the provider.
 *
 * The returned function throws {@link OrgoLoginError} `discovery-failed`, or the code in the provider's answer.
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
