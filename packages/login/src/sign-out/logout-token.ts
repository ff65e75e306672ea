import type { JWTPayload } from 'jose'
import { JOSEError } from 'jose/errors'
import { createRemoteJWKSet, customFetch } from 'jose/jwks/remote'
import { jwtVerify } from 'jose/jwt/verify'
import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover, Provider } from '../provider/discovery.ts'

type Dependencies = { settings: Settings; discover: Discover }

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** What of a logout token the key and the registered claims do not already say (OpenID Connect Back-Channel Logout §2.6). */
const problemIn = ({ events, nonce, sub, sid, jti }: JWTPayload): string | undefined => {
  if (typeof events !== 'object' || events === null || !(EVENT in events)) return 'no logout event'
  if (nonce !== undefined) return 'a nonce, which only an ID token has'
  if (sub === undefined && sid === undefined) return 'neither sub nor sid'
  return typeof jti === 'string' ? undefined : 'no jti'
}

const keysOf = ({ configuration }: Provider, { fetch, timeout }: Settings) => {
  const uri = configuration.serverMetadata().jwks_uri
  return uri && createRemoteJWKSet(new URL(uri), { [customFetch]: fetch, timeoutDuration: timeout * 1000 })
}

/** Whom a logout token signs out: one session, or all of a member. */
export type SignedOut = { sub: string | undefined; sid: string | undefined }

/**
 * Returns the check of logout tokens, which keeps the provider's keys between them (OpenID Connect Back-Channel Logout §2.6). It throws
 * `logout-token-invalid`.
 */
export const createLogoutTokenCheck = ({ settings, discover }: Dependencies) => {
  let keys: { of: Provider; set: ReturnType<typeof keysOf> } | undefined

  const refuse = (detail: string, cause?: unknown): never => {
    throw new OrgoLoginError('logout-token-invalid', { issuer: settings.issuer.href, detail, cause })
  }
  const verify = async (token: string): Promise<JWTPayload> => {
    const provider = await discover()
    if (keys?.of !== provider) keys = { of: provider, set: keysOf(provider, settings) }
    if (!keys.set) return refuse('the provider publishes no keys')
    const { payload } = await jwtVerify(token, keys.set, {
      issuer: provider.configuration.serverMetadata().issuer,
      audience: settings.clientId,
      clockTolerance: settings.clockTolerance,
      maxTokenAge: 300,
      currentDate: settings.clock(),
    })
    return payload
  }

  return async (token: string): Promise<SignedOut> => {
    const payload = await verify(token).catch((error) => {
      if (error instanceof JOSEError) return refuse(error.message, error)
      throw error
    })
    const problem = problemIn(payload)
    if (problem) return refuse(problem)
    return { sub: payload.sub, sid: typeof payload.sid === 'string' ? payload.sid : undefined }
  }
}
