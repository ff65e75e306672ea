import type { ProviderCode } from '@orgo/catalogue'
import type { Organization } from '@orgo/model'
import type { OrganizationStore, Store } from '@orgo/store'
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { artifactId, organizationOfToken } from '../token-names.ts'

type Parts = { organization: Organization; store: Store; data: OrganizationStore }

const presentedToken = (ctx: KoaContextWithOIDC): string | undefined => {
  try {
    return ctx.oidc.getAccessToken()
  } catch {
    return undefined
  }
}

/** Returns the catalogue's code for an error of the userinfo endpoint. */
export const explainUserinfo = async (
  error: errors.OIDCProviderError,
  ctx: KoaContextWithOIDC,
  { organization, store, data }: Parts,
): Promise<ProviderCode> => {
  if (error instanceof errors.InsufficientScope) return 'insufficient-scope'
  if (!(error instanceof errors.InvalidToken)) return 'invalid-request'
  const value = presentedToken(ctx)
  if (value === undefined) return 'token-missing'
  const id = artifactId('AccessToken', value)
  const fate = await data.artifacts.fate('AccessToken', id)
  if (fate === 'expired') return 'token-expired'
  // A token that is still live was refused because its grant, its application or its member's access is gone.
  if (fate !== undefined) return 'token-revoked'
  const holder = organizationOfToken(value)
  if (holder === undefined || holder === organization.id) return 'token-expired'
  const foreign = await store.forOrganization(holder).artifacts.fate('AccessToken', id)
  return foreign === undefined ? 'token-expired' : 'token-wrong-organization'
}
