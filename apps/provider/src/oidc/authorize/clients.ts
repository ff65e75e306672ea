import { hash } from 'node:crypto'
import { type Application, type Clock, isModuleOn, type Organization } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import { LRUCache } from 'lru-cache'
import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider'
import type { OrgoMetadata } from '../client-metadata.ts'
import { OWN_CLIENT_ID, ownClient } from '../own-client.ts'

const GRANT_TYPES: Record<Application['type'], string[]> = {
  web: ['authorization_code', 'refresh_token'],
  spa: ['authorization_code', 'refresh_token'],
  native: ['authorization_code', 'refresh_token'],
  service: ['client_credentials'],
}

const originsOf = (application: Application): string[] =>
  application.type === 'spa' ? [...new Set(application.redirectUris.map((uri) => new URL(uri).origin))] : []

const optional = (name: string, value: unknown): Record<string, unknown> =>
  value === undefined ? {} : { [name]: value }

/** Returns an application as client metadata (OpenID Connect Dynamic Client Registration §2). */
const clientMetadata = (application: Application): AdapterPayload => {
  const usesSecret = application.authMethod.startsWith('client_secret_')
  return {
    client_id: application.clientId,
    client_name: application.name,
    // oidc-provider requires a secret. This one is never compared; client-secret.ts compares the hashes in `orgo.secrets`.
    ...(usesSecret ? { client_secret: 'kept-as-a-hash' } : {}),
    token_endpoint_auth_method: application.authMethod,
    application_type: application.type === 'native' ? 'native' : 'web',
    redirect_uris: application.redirectUris,
    post_logout_redirect_uris: application.postLogoutRedirectUris,
    response_types: application.type === 'service' ? [] : ['code'],
    grant_types: GRANT_TYPES[application.type],
    scope: application.scope.join(' '),
    ...optional('jwks', application.jwks),
    ...optional('jwks_uri', application.jwksUri),
    ...optional('backchannel_logout_uri', application.backchannelLogoutUri),
    orgo: {
      type: application.type,
      requiresPkce: application.authMethod === 'none' || application.pkce === 'required',
      refreshOverlap: application.refreshOverlap,
      idTokenClaims: application.idTokenClaims,
      origins: originsOf(application),
      homepage: application.homepage,
      secrets: application.secrets,
      registeredAt: application.createdAt,
    } satisfies OrgoMetadata,
  } as AdapterPayload
}

/**
 * Gives metadata their JSON as one short text. oidc-provider tells clients apart by a digest of the JSON of their metadata, which it makes
 * for each request; the digest here is made once, and differs as well whenever the metadata do.
 */
const withDigest = (metadata: AdapterPayload): AdapterPayload => {
  const digest = hash('sha256', JSON.stringify(metadata), 'base64url')
  return Object.defineProperty(metadata, 'toJSON', { value: () => digest })
}

/** Returns a client as it redeems a code in this process, where nobody has its secret (site/try-login.ts). */
const withoutSecret = ({ client_secret: _secret, ...metadata }: AdapterPayload): AdapterPayload => ({
  ...metadata,
  token_endpoint_auth_method: 'none',
})

const asAsked = (metadata: AdapterPayload): AdapterPayload =>
  Provider.ctx?.state.actingFor === metadata.client_id ? withoutSecret(metadata) : metadata

const readOnly = async () => {
  throw new Error('applications are registered by administrators, not by oidc-provider')
}

// A changed application gives its organization a new revision, and so a new tenant with a new, empty cache. The time limit covers a writer
// that died between the change and the revision.
const KEPT_FOR_MS = 10_000
const MAX_KEPT = 100

type Settings = { organization: Organization; applications: OrganizationStore['applications']; clock: Clock }

/**
 * Returns the adapter that finds clients among the organization's active applications, and the provider's own application. While the module
 * is off there is only the latter: no application gets or uses anything, and nothing is revoked.
 */
export const createClientAdapter = ({ organization, applications, clock }: Settings): Adapter => {
  const own = ownClient(organization)
  const isOn = isModuleOn(organization, 'oauth')
  const known = new LRUCache<string, { metadata: AdapterPayload; readAt: number }>({ max: MAX_KEPT })
  return {
    async find(clientId) {
      if (clientId === OWN_CLIENT_ID) return own
      if (!isOn) return undefined
      const kept = known.get(clientId)
      const readAt = clock.now()
      if (kept && readAt - kept.readAt < KEPT_FOR_MS) return asAsked(kept.metadata)
      const application = await applications.find(clientId)
      if (application?.status !== 'active') return undefined
      const metadata = withDigest(clientMetadata(application))
      known.set(clientId, { metadata, readAt })
      return asAsked(metadata)
    },
    upsert: readOnly,
    destroy: readOnly,
    consume: readOnly,
    revokeByGrantId: readOnly,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  }
}
