import { IDENTITY_SCOPES } from '@orgo/model'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Facts } from '../failed-attempts.ts'

/** Returns what the token of a refused userinfo request is good for. */
export const userinfoFacts = ({ oidc }: KoaContextWithOIDC): Facts => ({
  scope: oidc.entities.AccessToken?.scope?.split(' '),
  registered: [...IDENTITY_SCOPES],
})
