import { CLAIMS_BY_SCOPE } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Configuration } from 'oidc-provider'
import { findAccount } from './account.ts'

/**
 * GET or POST /oauth/userinfo: what do we say about the member?
 *
 * oidc-provider finds the token, its client, grant and account, and releases the claims that the granted scopes cover. We say which
 * claims a scope covers, where members come from (account.ts), that the documented flow's tokens may enter without `openid`
 * (admission.ts), and what a refusal means (explain.ts).
 * OpenID Connect Core §5.3 and §5.4, RFC 6750.
 */
export const userinfo = (members: OrganizationStore['members']) =>
  ({
    // The ID token's `at_hash` is no claim about the member, but the same mask lets it through.
    claims: { ...CLAIMS_BY_SCOPE, openid: ['sub', 'at_hash'] },
    findAccount: findAccount(members),
    features: { userinfo: { enabled: true } },
  }) satisfies Configuration
