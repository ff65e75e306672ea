import type { Clock } from '@orgo/model'
import type { OrganizationStore, StoredOrganization } from '@orgo/store'
import { type JWK, Provider } from 'oidc-provider'
import { createArtifactAdapter } from './adapter.ts'
import { createClientAdapter } from './authorize/clients.ts'
import { authorize } from './authorize/index.ts'
import { cookies } from './cookies.ts'
import { interaction } from './interaction/index.ts'
import { compareHashedSecrets } from './token/client-secret.ts'
import { token } from './token/index.ts'
import { bitsOfOpaqueRandomness, nameTokens } from './token-names.ts'
import { admitToUserinfo } from './userinfo/admission.ts'
import { userinfo } from './userinfo/index.ts'

type Parts = {
  organization: StoredOrganization
  data: OrganizationStore
  clock: Clock
  secret: string
  jwks: { keys: JWK[] }
}

const ROUTES = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  userinfo: '/oauth/userinfo',
  jwks: '/oauth/jwks',
  revocation: '/oauth/revoke',
  introspection: '/oauth/introspect',
  end_session: '/oauth/logout',
} as const

/** One organization's OpenID provider. */
export const createProvider = ({ organization, data, clock, secret, jwks }: Parts): Provider => {
  const { features: authorizeFeatures, ...authorizeSlice } = authorize()
  const { features: interactionFeatures, ...interactionSlice } = interaction(data, clock)
  const { features: tokenFeatures, ...tokenSlice } = token(clock)
  const { features: userinfoFeatures, ...userinfoSlice } = userinfo(data.members)

  const provider = new Provider(organization.issuer, {
    adapter: (kind: string) =>
      kind === 'Client'
        ? createClientAdapter(data.applications, clock)
        : createArtifactAdapter({ kind, grants: data.grants, clock, present: admitToUserinfo(kind) }),
    jwks,
    cookies: cookies(organization, secret),
    formats: { bitsOfOpaqueRandomness },
    routes: ROUTES,
    // serve.ts renders it, once it knows the catalogue's code.
    renderError: (ctx, out) => {
      ctx.body = out
    },
    ...authorizeSlice,
    ...interactionSlice,
    ...tokenSlice,
    ...userinfoSlice,
    features: { ...authorizeFeatures, ...interactionFeatures, ...tokenFeatures, ...userinfoFeatures },
  })
  // What the request's host and protocol are, the edge has found out: it hands them on in the forwarded headers.
  provider.proxy = true
  nameTokens(provider, organization.id)
  compareHashedSecrets(provider, { attempts: data.attempts, clock })
  return provider
}
