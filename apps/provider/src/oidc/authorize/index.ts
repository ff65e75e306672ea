import { SCOPES, SIGNING_ALGORITHMS } from '@orgo/model'
import type { Configuration } from 'oidc-provider'
import { CONTEXTS } from '../authentication-context.ts'
import { metadataOf } from '../client-metadata.ts'
import { limitClaims } from './claims.ts'

/**
 * GET or POST /oauth/authorize: is this request allowed?
 *
 * oidc-provider checks the request against the client's registration: exact redirect URIs, response type, scopes, PKCE.
 * This slice finds clients (clients.ts), decides which of them must use PKCE, bounds parameters (parameter-bounds.ts), ignores those
 * of OpenID Connect without `openid` (openid-parameters.ts), limits the `claims` parameter (claims.ts), refuses authentication contexts that
 * no sign-in here has (acr.ts), delivers answers by form and explains errors (delivery.ts, explain.ts), and lets browser applications call
 * the other endpoints from their own origins (CORS).
 * OpenID Connect Core §3.1.2, RFC 6749 §4.1.1, RFC 7636, RFC 9700 §2.1.
 */
export const authorize = () =>
  ({
    scopes: [...SCOPES],
    responseTypes: ['code'],
    acrValues: CONTEXTS,
    // OpenID Connect Core §3.1.2.1 requires the redirect URI in each request.
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: (_ctx, client) => metadataOf(client).requiresPkce },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    clientDefaults: { response_types: ['code'], grant_types: ['authorization_code', 'refresh_token'] },
    extraClientMetadata: { properties: ['orgo'] },
    clientBasedCORS: (_ctx, origin, client) => metadataOf(client).origins.includes(origin),
    enabledJWA: {
      idTokenSigningAlgValues: [...SIGNING_ALGORITHMS],
      clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    },
    features: {
      claimsParameter: { enabled: true, assertClaimsParameter: limitClaims },
      pushedAuthorizationRequests: { enabled: false },
    },
  }) satisfies Configuration
