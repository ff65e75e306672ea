import type { ProviderCode } from '@orgo/catalogue'
import { type Clock, verifyClientSecret } from '@orgo/model'
import type { Client, KoaContextWithOIDC } from 'oidc-provider'
import { metadataOf } from '../client-metadata.ts'
import type { Facts } from '../failed-attempts.ts'
import { artifactId } from '../token-names.ts'

type Params = Record<string, unknown>

const basicSecret = (ctx: KoaContextWithOIDC): string | undefined => {
  const [, encoded] = /^basic ([\w+/=-]+)$/i.exec(ctx.get('Authorization')) ?? []
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  try {
    return decodeURIComponent(text.slice(text.indexOf(':') + 1).replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

const methodOf = (ctx: KoaContextWithOIDC, params: Params): string => {
  if (/^basic /i.test(ctx.get('Authorization'))) return 'client_secret_basic'
  if (params.client_assertion !== undefined) return 'private_key_jwt'
  return params.client_secret === undefined ? 'none' : 'client_secret_post'
}

/** Returns which of the application's secrets was presented, without the secret itself. */
const secretFacts = (client: Client, presented: string | undefined, now: number): Facts => {
  if (presented === undefined) return {}
  const used = metadataOf(client).secrets.find(({ hash }) => verifyClientSecret(presented, hash))
  if (!used)
    return { secret: presented === '' ? 'empty' : 'unknown', trimmed: presented !== presented.trim() }
  const hasEnded = used.expiresAt !== undefined && Date.parse(used.expiresAt) <= now
  return { secret: hasEnded ? 'ended' : 'valid', secret_id: used.id, secret_ended: used.expiresAt }
}

/** Returns how far the clock of an assertion's maker is ahead of ours, in seconds. Nothing is verified. */
const assertionFacts = (assertion: unknown, now: number): Facts => {
  try {
    const payload = JSON.parse(
      Buffer.from(String(assertion).split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    const seconds = (claim: unknown) =>
      typeof claim === 'number' ? Math.round(claim - now / 1000) : undefined
    return { issued_in: seconds(payload.iat), expires_in: seconds(payload.exp), audience: payload.aud }
  } catch {
    return { assertion: 'unreadable' }
  }
}

const clientFacts = (ctx: KoaContextWithOIDC, params: Params, now: number): Facts => {
  const { client } = ctx.oidc
  const method = methodOf(ctx, params)
  const presented = typeof params.client_secret === 'string' ? params.client_secret : basicSecret(ctx)
  return {
    client_id: params.client_id,
    method,
    registered: client?.clientAuthMethod,
    ...(client ? secretFacts(client, presented, now) : {}),
    ...(method === 'private_key_jwt' ? assertionFacts(params.client_assertion, now) : {}),
  }
}

const SOURCES = {
  authorization_code: ['AuthorizationCode', 'code'],
  refresh_token: ['RefreshToken', 'refresh_token'],
} as const

/** Returns what is known of the code or refresh token that was presented: when it was issued and used, and for which request. */
const sourceFacts = async (ctx: KoaContextWithOIDC, params: Params, now: number): Promise<Facts> => {
  // A stranger chooses the grant type: it may be the name of what every object has.
  const grantType = String(params.grant_type)
  const [kind, name] = Object.hasOwn(SOURCES, grantType) ? SOURCES[grantType as keyof typeof SOURCES] : []
  const value = name && params[name]
  if (kind === undefined || typeof value !== 'string') return {}
  const found = await ctx.state.work?.seen(kind, artifactId(kind, value))
  if (!found) return {}
  const { iat, redirectUri, codeChallenge, codeChallengeMethod } = found.payload
  const verifier = params.code_verifier
  return {
    issued_before: typeof iat === 'number' ? Math.round(now / 1000 - iat) : undefined,
    used_before: found.consumedAt === undefined ? undefined : now - found.consumedAt,
    redirect_uri: params.redirect_uri,
    registered: redirectUri === undefined ? undefined : [redirectUri],
    challenge: codeChallenge === undefined ? 'none' : (codeChallengeMethod ?? 'plain'),
    verifier: verifier === undefined ? 'none' : verifier === codeChallenge ? 'sent-plain' : 'other',
  }
}

/** Returns what a refused token request presented, and what was expected. `now` in milliseconds since the epoch. */
export const tokenFacts = async (
  ctx: KoaContextWithOIDC,
  code: ProviderCode,
  clock: Clock,
): Promise<Facts> => {
  const params: Params = ctx.oidc.params ?? {}
  const now = clock.now()
  if (code === 'client-authentication-failed') return clientFacts(ctx, params, now)
  if (code === 'unsupported-grant-type')
    return { grant_type: params.grant_type, registered: ctx.oidc.client?.grantTypes }
  return { grant_type: params.grant_type, ...(await sourceFacts(ctx, params, now)) }
}
