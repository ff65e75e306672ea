import type { Clock } from '@orgo/model'
import { type Consumption, type FoundArtifact, grantIdOf } from '@orgo/store'
import { type AdapterPayload, Provider } from 'oidc-provider'
import { metadataOf } from './client-metadata.ts'

export const REFRESH_KIND = 'RefreshToken'

// The grant supplies what oidc-provider reads of a used refresh token before it revokes the whole family (RFC 9700 §4.14.2): in the end the
// store keeps only the fact that the token was used. Without a grant there is nothing left to revoke.
const usedRefreshToken = ({ consumedAt, grant }: FoundArtifact, id: string): FoundArtifact | undefined => {
  if (consumedAt === undefined || grant === undefined) return undefined
  const { accountId, clientId, openid, iat, exp } = grant as AdapterPayload
  const scope = (openid as { scope?: string } | undefined)?.scope
  const grantId = grantIdOf(REFRESH_KIND, id)
  return { consumedAt, payload: { kind: REFRESH_KIND, grantId, accountId, clientId, scope, iat, exp } }
}

/**
 * Returns a refresh token as oidc-provider is to see it. One that was just replaced is as good as unused where it is redeemed, because the
 * answer may have been lost on its way, or two tabs may refresh at once. Everywhere else it is used: introspection calls it inactive.
 */
export const presentRefreshToken = (found: FoundArtifact, id: string): FoundArtifact | undefined => {
  if (found.consumedAt === undefined) return found
  if (!found.again || Provider.ctx?.oidc.route !== 'token') return usedRefreshToken(found, id)
  const { consumedAt: _consumedAt, ...unused } = found
  return unused
}

/** Returns how the refresh token of the current request is consumed: again within the overlap that its application is set to. */
export const consumptionOfRefreshToken = (clock: Clock): Pick<Consumption, 'remains' | 'againUntil'> => {
  const client = Provider.ctx?.oidc.client
  const overlap = client ? metadataOf(client).refreshOverlap * 1000 : 0
  return { remains: {}, ...(overlap > 0 ? { againUntil: clock.now() + overlap } : {}) }
}
