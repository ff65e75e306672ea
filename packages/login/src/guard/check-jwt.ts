import { createRemoteJWKSet, customFetch, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { OrgoLoginError } from '../errors/error.ts'
import type { Provider } from '../provider/discovery.ts'
import { callerOf } from './caller.ts'
import type { Caller } from './options.ts'
import type { GuardSettings } from './settings.ts'

/** Returns whether a token is a JWT access token, which is checked without the provider (RFC 9068 §2.1). */
export const isJwt = (token: string): boolean => {
  try {
    return /^(application\/)?at\+jwt$/i.test(decodeProtectedHeader(token).typ ?? '')
  } catch {
    return false
  }
}

/** An address of the metadata and one of the options may differ by a last slash. */
const spellings = ({ href }: URL): string[] => [href, href.replace(/\/$/, '')]

/** Returns the function that checks a JWT access token: signature, issuer, audience and times (RFC 9068 §4). */
export const createJwtCheck = (settings: GuardSettings) => {
  const keySets = new WeakMap<Provider, ReturnType<typeof createRemoteJWKSet>>()
  const keysOf = (provider: Provider) => {
    const known = keySets.get(provider)
    if (known) return known
    const uri = provider.configuration.serverMetadata().jwks_uri
    if (!uri) throw new OrgoLoginError('token-revoked', { detail: 'the provider publishes no keys' })
    const keys = createRemoteJWKSet(new URL(uri), {
      [customFetch]: settings.fetch,
      timeoutDuration: settings.timeout * 1000,
    })
    keySets.set(provider, keys)
    return keys
  }

  return async (token: string, provider: Provider): Promise<Caller> => {
    const issuer = settings.issuer.href
    try {
      const { payload } = await jwtVerify(token, keysOf(provider), {
        typ: 'at+jwt',
        issuer: provider.configuration.serverMetadata().issuer,
        audience: spellings(settings.resource),
        clockTolerance: settings.clockTolerance,
        currentDate: settings.clock(),
        requiredClaims: ['exp', 'sub', 'client_id'],
      })
      return callerOf(payload)
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        throw new OrgoLoginError('token-expired', { issuer, cause: error })
      if (error instanceof errors.JOSEError && error.code !== 'ERR_JWKS_TIMEOUT')
        throw new OrgoLoginError('token-revoked', { issuer, detail: error.message, cause: error })
      throw new OrgoLoginError('network-error', { issuer, cause: error })
    }
  }
}
