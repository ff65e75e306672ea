import { CLAIMS_BY_SCOPE } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Configuration } from 'oidc-provider'
import { findAccount } from './account.ts'

/**
 * GET or POST /oauth/userinfo: which claims about the member does the application get?
 *
 * oidc-provider finds the token, its client, grant and account, and releases the claims that the granted scopes cover. This slice defines
 * the claims of each scope (claims.ts), finds members (account.ts), decides what the ID token says of them (id-token.ts) and bounds its
 * length (fit.ts), admits the documented flow's tokens without `openid` (admission.ts), and explains refusals (explain.ts).
 * OpenID Connect Core §5.3 and §5.4, RFC 6750.
 */
export const userinfo = (members: OrganizationStore['members']) =>
  ({
    // The ID token too carries what the granted scopes release; id-token.ts leaves it out for applications that do not want it.
    conformIdTokenClaims: false,
    // These say nothing about the member, but about the sign-in; oidc-provider filters the ID token by this list.
    claims: { ...CLAIMS_BY_SCOPE, openid: ['sub', 'at_hash', 'acr', 'amr'] },
    findAccount: findAccount(members),
    features: { userinfo: { enabled: true } },
  }) satisfies Configuration
