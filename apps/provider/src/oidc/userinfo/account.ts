import { createHash } from 'node:crypto'
import type { Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { FindAccount, KoaContextWithOIDC } from 'oidc-provider'

const claimsOf = ({ id, name, email, picture, groups, roles }: Member) => ({
  sub: id,
  name,
  email,
  ...(picture === undefined ? {} : { picture }),
  groups,
  roles,
})

// The digest belongs to the ID token's signature algorithm: SHA-512 for Ed25519, SHA-256 for RS256 and ES256.
const digestFor = (alg: string | undefined): string => (alg === 'EdDSA' ? 'sha512' : 'sha256')

/** The left half of the access token's digest, which ties the ID token to it (OpenID Connect Core §3.1.3.6). */
const accessTokenHash = ({ oidc }: KoaContextWithOIDC): { at_hash?: string } => {
  const value = oidc.entities.AccessToken?.jti
  if (value === undefined) return {}
  const digest = createHash(digestFor(oidc.client?.idTokenSignedResponseAlg)).update(value).digest()
  return { at_hash: digest.subarray(0, digest.length / 2).toString('base64url') }
}

/**
 * Finds the member behind a `sub`. Only an active one has an account: whoever loses access, loses sessions and tokens with the next
 * request, wherever it arrives.
 */
export const findAccount =
  (members: OrganizationStore['members']): FindAccount =>
  async (ctx, sub) => {
    const member = await members.find(sub)
    if (member?.status !== 'active') return undefined
    return {
      accountId: member.id,
      claims: async (use) => ({ ...claimsOf(member), ...(use === 'id_token' ? accessTokenHash(ctx) : {}) }),
    }
  }
