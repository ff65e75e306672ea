import type { Organization } from '@orgo/model'
import type { AdapterPayload, Client } from 'oidc-provider'
import { SITE, START } from '../routes.ts'
import type { OrgoMetadata } from './client-metadata.ts'

/** No application that somebody registers can have this id: `@` is not allowed there. */
export const OWN_CLIENT_ID = '@orgo'

export const isOwnClient = (client: Pick<Client, 'clientId'> | undefined): boolean =>
  client?.clientId === OWN_CLIENT_ID

/**
 * Returns the metadata of the provider's own application: the pages of administrators and members. It is a client like any other, with two
 * differences: no record in the store, so that nobody can change or delete it, and no question for consent (interaction/grant.ts). It has
 * no secret, because its code is redeemed in this process; PKCE ties the code to the browser that asked for it.
 */
export const ownClient = ({ issuer, name, createdAt }: Organization): AdapterPayload =>
  ({
    client_id: OWN_CLIENT_ID,
    client_name: name,
    token_endpoint_auth_method: 'none',
    application_type: 'web',
    redirect_uris: [`${issuer}${SITE.signedIn}`],
    post_logout_redirect_uris: [`${issuer}${START}`],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    scope: 'openid',
    // The pages ask for a fresh sign-in by its time.
    require_auth_time: true,
    orgo: {
      type: 'web',
      requiresPkce: true,
      refreshOverlap: 0,
      idTokenClaims: 'none',
      origins: [],
      homepage: `${issuer}${START}`,
      secrets: [],
      registeredAt: createdAt,
    } satisfies OrgoMetadata,
  }) as AdapterPayload
