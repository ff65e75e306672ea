import type { Clock } from '@orgo/model'
import type { OrganizationStore, StoredOrganization } from '@orgo/store'
import { type JWK, Provider } from 'oidc-provider'
import { ENDPOINTS, SITE } from '../routes.ts'
import { createAdapters } from './adapters.ts'
import { authorize } from './authorize/index.ts'
import { admitTries } from './authorize/try-addresses.ts'
import type { BrowserSide } from './browser/index.ts'
import { cookies } from './cookies.ts'
import { interaction } from './interaction/index.ts'
import { completeLogout } from './interaction/logout.ts'
import { nameSessions } from './interaction/logout-hint.ts'
import { logUntold } from './logout-notices.ts'
import { compareHashedSecrets } from './token/client-secret.ts'
import { token } from './token/index.ts'
import { prefetchGrantSource } from './token/prefetch.ts'
import type { SecretGuesses } from './token/secret-guesses.ts'
import { bitsOfOpaqueRandomness, nameTokens } from './token-names.ts'
import { userinfo } from './userinfo/index.ts'

type Parts = {
  organization: StoredOrganization
  data: OrganizationStore
  clock: Clock
  secret: string
  browserSide: BrowserSide
  guesses: SecretGuesses
  jwks: { keys: JWK[] }
}

/** Returns one organization's OpenID provider. */
export const createProvider = (parts: Parts): Provider => {
  const { organization, data, clock, secret, browserSide, guesses, jwks } = parts
  const { features: authorizeFeatures, ...authorizeSlice } = authorize()
  const { features: interactionFeatures, ...interactionSlice } = interaction({
    data,
    clock,
    ways: browserSide.ways,
  })
  const { features: tokenFeatures, ...tokenSlice } = token(clock)
  const { features: userinfoFeatures, ...userinfoSlice } = userinfo(data.members)

  const provider = new Provider(organization.issuer, {
    adapter: createAdapters({ organization, data, clock, browserSide }),
    jwks,
    cookies: cookies(organization, secret),
    formats: { bitsOfOpaqueRandomness },
    routes: ENDPOINTS,
    // serve.ts renders the error, once it knows the catalogue's code.
    renderError: (ctx, out) => {
      ctx.body = out
    },
    ...authorizeSlice,
    ...interactionSlice,
    ...tokenSlice,
    ...userinfoSlice,
    features: { ...authorizeFeatures, ...interactionFeatures, ...tokenFeatures, ...userinfoFeatures },
  })
  // serve.ts overwrites the forwarded headers with the issuer's host and protocol, so oidc-provider may trust them.
  provider.proxy = true
  nameTokens(provider, organization.id)
  nameSessions(provider)
  admitTries(provider, { tries: browserSide.tries, address: `${organization.issuer}${SITE.tried}` })
  logUntold(provider)
  provider.use(completeLogout)
  compareHashedSecrets(provider, { guesses, clock, meanwhile: prefetchGrantSource })
  return provider
}
