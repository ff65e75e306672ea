import { hash } from 'node:crypto'
import type { Provider } from 'oidc-provider'

type Named = { kind: string; grantId?: string; accountId?: string; generateTokenId(): string }

const NAMED_KINDS = [
  'AccessToken',
  'AuthorizationCode',
  'ClientCredentials',
  'Grant',
  'RefreshToken',
] as const

// A UUID's 128 bits in 22 characters instead of 36.
const SHORTENED_LENGTH = 22

const shortened = (uuid: string): string => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')

const lengthened = (text: string): string | undefined => {
  const hex = Buffer.from(text, 'base64url').toString('hex')
  if (hex.length !== 32) return undefined
  // Every request with a token comes through here: slices cost a fraction of a pattern with groups.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * Makes oidc-provider write tokens as `<grant id>.<256 random bits>`; a grant id begins with the ids of its organization and its member. A
 * token or code thus names the place of its whole grant in the store (`Artifact.id`) and its member: the store needs no index of tokens,
 * and reads the member at the same time as the token. The prefix is no secret and no credential: it counts only once the token is found.
 *
 * oidc-provider provides `generateTokenId` on its models for custom token ids; its randomness is kept.
 */
export const nameTokens = (provider: Provider, organizationId: string): void => {
  const organization = shortened(organizationId)
  for (const kind of NAMED_KINDS) {
    const prototype = provider[kind].prototype as unknown as Named
    const generate = prototype.generateTokenId
    prototype.generateTokenId = function (this: Named) {
      const member = kind === 'Grant' && this.accountId !== undefined ? shortened(this.accountId) : ''
      const prefix = this.grantId === undefined ? `${organization}${member}` : `${this.grantId}.`
      return `${prefix}${generate.call(this)}`
    }
  }
}

/** Returns the bits of randomness of an id. A grant id is not secret and only has to be unique. */
export const bitsOfOpaqueRandomness = (_ctx: unknown, { kind }: { kind: string }): number =>
  kind === 'Grant' ? 128 : 256

/** Returns the organization id that a token claims; the claim is not verified. */
export const organizationOfToken = (token: string): string | undefined =>
  lengthened(token.slice(0, SHORTENED_LENGTH))

/** Returns the member id that a grant id claims; the claim is not verified. */
export const accountOfGrant = (grantId: string): string | undefined =>
  lengthened(grantId.slice(SHORTENED_LENGTH, 2 * SHORTENED_LENGTH))

// These ids are bearer credentials. The store has only their digests, so a stolen dump of the store gives no access.
const BEARER_KINDS = new Set([
  'AccessToken',
  'AuthorizationCode',
  'RefreshToken',
  'ClientCredentials',
  'Session',
  'SiteSession',
])

const digest = (id: string): string => hash('sha256', id, 'base64url')

/** Returns the id under which the store keeps an artifact of oidc-provider. */
export const artifactId = (kind: string, id: string): string => {
  if (!BEARER_KINDS.has(kind)) return id
  const dot = id.indexOf('.')
  return dot > 0 ? `${id.slice(0, dot)}.${digest(id)}` : digest(id)
}
