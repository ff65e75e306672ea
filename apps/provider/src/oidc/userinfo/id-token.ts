import type { Member } from '@orgo/model'
import type { ClaimsParameter, Client, KoaContextWithOIDC } from 'oidc-provider'
import { ENDPOINTS } from '../../routes.ts'
import { metadataOf } from '../client-metadata.ts'
import { type Claims, claimsOfScopes, releasedClaims } from './claims.ts'
import { fitClaims } from './fit.ts'

type Asked = {
  /** The granted scopes, separated by spaces. */
  scope: string
  /** What the `claims` parameter asks for in the ID token, as far as the member has agreed. */
  claims: NonNullable<ClaimsParameter['id_token']>
}

/** Ties the ID token to the access token (OpenID Connect Core §3.1.3.6). oidc-provider replaces the value with its digest. */
const accessTokenHash = ({ oidc }: KoaContextWithOIDC): { at_hash?: string } => {
  const value = oidc.entities.AccessToken?.jti
  return value === undefined ? {} : { at_hash: value }
}

const released = (member: Member, client: Client, { scope, claims }: Asked): Claims =>
  releasedClaims(member, metadataOf(client).idTokenClaims === 'none' ? '' : scope, Object.keys(claims))

// The ID token may be up to this long, in bytes: libraries keep it in cookies, and servers bound the headers of requests.
const LONGEST = 6000
// The header, the signature and the two dots: an RSA signature of 2048 bits is the longest.
const AROUND = 460
// What oidc-provider adds to the claims about the member, except the `unbounded` values.
const PROTOCOL = 410

// Three bytes of JSON are four characters of the token.
const ROOM = Math.floor(((LONGEST - AROUND) * 3) / 4) - PROTOCOL

/** Returns what oidc-provider adds to the claims about the member and is as long as others like. */
const unbounded = ({ oidc }: KoaContextWithOIDC, client: Client): unknown[] => {
  const { AuthorizationCode, RefreshToken } = oidc.entities
  return [AuthorizationCode?.nonce ?? RefreshToken?.nonce, client.clientId, oidc.issuer]
}

/**
 * Lets the access token read at userinfo what the ID token refers to there. The scopes do so already, but what the `claims` parameter asks
 * for in the ID token alone would be refused. The request's unit of work has not written the token yet: it is written once.
 */
const allowAtUserinfo = async ({ oidc }: KoaContextWithOIDC, names: readonly string[]): Promise<void> => {
  const token = oidc.entities.AccessToken
  if (!token) return
  const allowed = new Set<string>([
    ...claimsOfScopes(token.scope ?? ''),
    ...Object.keys(token.claims?.userinfo ?? {}),
  ])
  const missing = names.filter((name) => !allowed.has(name))
  if (missing.length === 0) return
  const further = Object.fromEntries(missing.map((name) => [name, null]))
  token.claims = { ...token.claims, userinfo: { ...token.claims?.userinfo, ...further } }
  await token.save()
}

/**
 * Returns the claims for an ID token: what the granted scopes release unless the application is set to `none`, and in any case what the
 * `claims` parameter asks for. Claims that would make the ID token too long are told by reference to userinfo (OpenID Connect Core §5.6.2).
 */
export const idTokenClaims = async (
  ctx: KoaContextWithOIDC,
  member: Member,
  asked: Asked,
): Promise<Claims> => {
  const { client, issuer } = ctx.oidc
  if (!client) throw new TypeError('an ID token is for a client')
  const endpoint = `${issuer}${ENDPOINTS.userinfo}`
  const { claims, moved } = fitClaims(released(member, client, asked), {
    room: { bytes: ROOM, beside: unbounded(ctx, client) },
    endpoint,
  })
  if (moved.length > 0) await allowAtUserinfo(ctx, moved)
  return { ...claims, sub: member.id, ...accessTokenHash(ctx) }
}
