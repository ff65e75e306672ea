import type { JWTPayload } from 'jose'
import { JOSEError } from 'jose/errors'
import { createRemoteJWKSet, customFetch } from 'jose/jwks/remote'
import { jwtVerify } from 'jose/jwt/verify'
import { json } from '../addresses/responses.ts'
import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover, Provider } from '../provider/discovery.ts'
import type { StoredSessions } from '../session/stored-sessions.ts'

type Dependencies = { settings: Settings; discover: Discover; stored: StoredSessions | undefined }

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** A logout token is short. */
const MAX_BYTES = 20_000

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

/** Returns the handler of logout tokens: it keeps the provider's keys between them. */
export const createBackChannelLogout = ({ settings, discover, stored }: Dependencies) => {
  const issuer = settings.issuer.href
  let keys: { of: Provider; set: ReturnType<typeof keysOf> } | undefined

  const refuse = (detail: string, cause?: unknown): never => {
    throw new OrgoLoginError('logout-token-invalid', { issuer, detail, cause })
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

  /**
   * `POST /auth/back-channel-logout` with a `logout_token`: ends the sessions that the provider has ended (OpenID Connect Back-Channel
   * Logout §2.5).
   *
   * @throws {OrgoLoginError} `logout-token-invalid`; `session-store-missing` when sessions are in cookies, where nobody else can end them.
   */
  return async (request: Request): Promise<Response> => {
    if (!stored) throw new OrgoLoginError('session-store-missing', { issuer })
    if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return refuse('the form is too large')
    const body = await request.text()
    const token = body.length <= MAX_BYTES ? new URLSearchParams(body).get('logout_token') : null
    if (!token) return refuse('there is no logout_token in the form')
    const payload = await verify(token).catch((error) => {
      if (error instanceof JOSEError) return refuse(error.message, error)
      throw error
    })
    const problem = problemIn(payload)
    if (problem) return refuse(problem)
    const sid = typeof payload.sid === 'string' ? payload.sid : undefined
    await stored.endByProvider({ sub: payload.sub, sid })
    return json({})
  }
}
