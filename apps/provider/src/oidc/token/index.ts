import type { Clock } from '@orgo/model'
import type { Configuration } from 'oidc-provider'
import { SESSION_SECONDS } from '../browser/sessions.ts'
import { metadataOf } from '../client-metadata.ts'
import { isOwnClient } from '../own-client.ts'
import { assertClientAssertion, CLOCK_TOLERANCE_SECONDS } from './client-assertion.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * POST /oauth/token, /oauth/revoke, /oauth/introspect: which tokens are issued, and for how long?
 *
 * oidc-provider redeems codes and refresh tokens; the adapter lets each be redeemed only once, a refresh token again within its
 * application's overlap (../refresh-tokens.ts). This slice defines lifetimes (in seconds), issues refresh tokens without `offline_access`
 * and rotates them at every use, compares secrets with their hashes (client-secret.ts) while the code or refresh token is read
 * (prefetch.ts), bounds guesses at secrets (secret-guesses.ts), restricts client assertions to this provider and a short life
 * (client-assertion.ts), and explains refusals (explain.ts).
 * RFC 6749 §4.1.3 and §6, RFC 7009, RFC 7523, RFC 7662, RFC 9700 §4.14, OpenID Connect Core §3.1.3.
 */
export const token = (clock: Clock) =>
  ({
    assertJwtClientAuthClaimsAndHeader: assertClientAssertion(clock),
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    ttl: {
      AuthorizationCode: MINUTE,
      AccessToken: HOUR,
      ClientCredentials: HOUR,
      IdToken: HOUR,
      RefreshToken: 30 * DAY,
      Grant: 365 * DAY,
      Session: SESSION_SECONDS,
      Interaction: HOUR,
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // The tokens of a browser application, and of our own pages, end when the member signs out of the organization; those of a server or a
    // device do not.
    expiresWithSession: ({ oidc: { client } }, code) =>
      client !== undefined &&
      (metadataOf(client).type === 'spa' || isOwnClient(client)) &&
      !code.scopes.has('offline_access'),
    features: {
      // A client can revoke only its own tokens and does not learn whether others exist (RFC 7009 §2.1).
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      // Only a client that can authenticate may introspect, and only its own tokens (RFC 7662 §4).
      introspection: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) =>
          client.tokenEndpointAuthMethod !== 'none' && token.clientId === client.clientId,
      },
      clientCredentials: { enabled: true },
      dPoP: { enabled: false },
    },
  }) satisfies Configuration
