import { OrgoLoginError } from '../errors/error.ts'
import type { ClientSettings } from '../options/settings.ts'
import type { ProviderClock } from './bounded-fetch.ts'
import { clockError } from './clock-error.ts'

const bytesOf = (base64url: string): string => atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))

const hashFor = (alg: string): string => {
  if (alg.endsWith('256')) return 'SHA-256'
  return alg.endsWith('384') ? 'SHA-384' : 'SHA-512'
}

const halfHash = async (text: string, alg: string): Promise<string> => {
  const hash = new Uint8Array(await crypto.subtle.digest(hashFor(alg), new TextEncoder().encode(text)))
  const half = String.fromCharCode(...hash.subarray(0, hash.length / 2))
  return btoa(half).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

type Tokens = {
  access_token: string
  id_token?: string
  claims: () => ({ iat?: number; at_hash?: unknown } & Record<string, unknown>) | undefined
}

/**
 * Checks what openid-client leaves to its user: that the access token came with this ID token (`at_hash`, OpenID Connect Core §3.1.3.8), and
 * that it was not issued in the future.
 *
 * @throws {OrgoLoginError} `id-token-hash`, `clock-skew`, `id-token-expired`
 */
export const checkIdToken = async (
  tokens: Tokens,
  { issuer, clockTolerance }: ClientSettings,
  clock: ProviderClock,
): Promise<void> => {
  const claims = tokens.claims()
  if (!claims || !tokens.id_token) return
  const { alg } = JSON.parse(bytesOf(tokens.id_token.split('.')[0] ?? ''))
  const { at_hash: atHash, iat = 0 } = claims
  if (atHash !== undefined && atHash !== (await halfHash(tokens.access_token, String(alg))))
    throw new OrgoLoginError('id-token-hash', { issuer: issuer.href })
  if (iat - clockTolerance > Date.now() / 1000)
    throw clockError({ issuer: issuer.href, clock, detail: 'the ID token was issued in the future' })
}
