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
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * How a token is written: `<grant's id>.<256 random bits>`, and a grant's id begins with its organization's and its member's. So whoever
 * holds a token, or the code before it, knows where all of its grant is kept (`Artifact.id` in the store) and whose it is: no index of
 * every token is needed, and the member can be read at the same time as the token. None of that is a secret or lets anybody in; what
 * it claims counts only once the token has been found.
 *
 * `generateTokenId` of the models that a Provider exposes is oidc-provider's own seam for other token ids; its randomness stays.
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

/** Bits of randomness: a grant's id is no secret, it only has to be unlike every other. */
export const bitsOfOpaqueRandomness = (_ctx: unknown, { kind }: { kind: string }): number =>
  kind === 'Grant' ? 128 : 256

/** The id of the organization that a token claims to be of. */
export const organizationOfToken = (token: string): string | undefined =>
  lengthened(token.slice(0, SHORTENED_LENGTH))

/** The id of the member that a grant's id claims to be of. */
export const accountOfGrant = (grantId: string): string | undefined =>
  lengthened(grantId.slice(SHORTENED_LENGTH, 2 * SHORTENED_LENGTH))

// Whoever presents one of these ids is let in. The store knows only their digests, so that a stolen dump opens nothing.
const BEARER_KINDS = new Set([
  'AccessToken',
  'AuthorizationCode',
  'RefreshToken',
  'ClientCredentials',
  'Session',
])

const digest = (id: string): string => hash('sha256', id, 'base64url')

/** The id under which the store keeps an artifact of oidc-provider's. */
export const artifactId = (kind: string, id: string): string => {
  if (!BEARER_KINDS.has(kind)) return id
  const dot = id.indexOf('.')
  return dot > 0 ? `${id.slice(0, dot)}.${digest(id)}` : digest(id)
}
