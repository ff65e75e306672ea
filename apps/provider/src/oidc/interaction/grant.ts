import { type Consent, isWholeProfile } from '@orgo/model'
import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import { metadataOf } from '../client-metadata.ts'
import { isOwnClient } from '../own-client.ts'
import type { Consents } from './consents.ts'

type Asked = { scopes: string[]; claims: string[] }

const askedFor = ({ oidc }: KoaContextWithOIDC): Asked => ({
  scopes: [...oidc.requestParamOIDCScopes],
  claims: [...oidc.requestParamClaims],
})

const covers = (consent: Consent | undefined, { scopes, claims }: Asked): boolean =>
  consent !== undefined &&
  scopes.every((scope) => consent.scopes.includes(scope)) &&
  claims.every((claim) => consent.claims.includes(claim)) &&
  (consent.wholeProfile === true || !isWholeProfile(scopes))

// When the member is about to be asked, a grant created now would be orphaned.
const mustAsk = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.promptPending('consent') || oidc.promptPending('login') || oidc.client?.applicationType === 'native'

const grantOfSession = async ({ oidc }: KoaContextWithOIDC, clientId: string): Promise<Grant | undefined> => {
  const grantId = oidc.session?.grantIdFor(clientId)
  return grantId === undefined ? undefined : oidc.provider.Grant.find(grantId)
}

const createGrant = async ({ oidc }: KoaContextWithOIDC, asked: Asked): Promise<Grant> => {
  const { accountId } = oidc.session ?? {}
  const grant = new oidc.provider.Grant({ accountId, clientId: oidc.client?.clientId })
  grant.addOIDCScope(asked.scopes.join(' '))
  grant.addOIDCClaims(asked.claims)
  await grant.save()
  return grant
}

/**
 * Returns the grant of an authorization, or `undefined` when the member must be asked. Each authorization gets a grant of its own, so that
 * revoking the grant (a code or refresh token used twice) ends only the tokens of that sign-in. A browser application has one grant for the
 * whole session: its tokens end with the session, and oidc-provider finds them by the session's grant. The provider's own application needs
 * no consent.
 */
export const grantFor =
  (consents: Consents) =>
  async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { oidc } = ctx
    const agreed = oidc.result?.consent?.grantId
    if (agreed !== undefined) return oidc.provider.Grant.find(agreed)
    const { accountId } = oidc.session ?? {}
    if (mustAsk(ctx) || !oidc.client || accountId === undefined) return undefined
    const asked = askedFor(ctx)
    if (!isOwnClient(oidc.client) && !covers(await consents.find(accountId, oidc.client), asked))
      return undefined
    const kept =
      metadataOf(oidc.client).type === 'spa' ? await grantOfSession(ctx, oidc.client.clientId) : undefined
    if (kept?.accountId !== accountId) return createGrant(ctx, asked)
    kept.addOIDCScope(asked.scopes.join(' '))
    kept.addOIDCClaims(asked.claims)
    await kept.save()
    return kept
  }
