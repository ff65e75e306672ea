import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Configuration } from 'oidc-provider'
import { LANGUAGES } from '../../pages/language.ts'
import { interactionPath } from '../../routes.ts'
import type { Ways } from '../way-on.ts'
import { createConsents } from './consents.ts'
import { grantFor } from './grant.ts'
import { logoutSource, postLogoutSuccessSource } from './logout.ts'
import { interactionPolicy } from './policy.ts'

/**
 * GET /interaction/:uid and its forms, GET /oauth/logout: who is the member, do they agree?
 *
 * oidc-provider decides whether the member must be asked (policy.ts) and sends the browser to our pages (routes.ts); the member's answer
 * lets oidc-provider go on. Until then the request travels with the browser (../browser/). This slice shows the pages (login.ts,
 * consent.ts, logout.ts, start-page.ts), bounds guesses at passwords (guesses.ts, strangers.ts), remembers consents (consents.ts), so that
 * the next authorization creates its grant without asking (grant.ts), and does not ask about a logout that the member has asked for in the
 * application (logout-hint.ts, end-session.ts).
 * OpenID Connect Core §3.1.2.3 and §3.1.2.4, RP-Initiated Logout §2.
 */
export const interaction = ({ data, clock, ways }: { data: OrganizationStore; clock: Clock; ways: Ways }) =>
  ({
    interactions: {
      policy: interactionPolicy(),
      url: ({ oidc: { client } }, { uid, params }) =>
        interactionPath(uid, client && ways.segmentOf(client, params.redirect_uri)),
    },
    discovery: { ui_locales_supported: [...LANGUAGES] },
    loadExistingGrant: grantFor(createConsents({ data, clock })),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
      backchannelLogout: { enabled: true },
    },
  }) satisfies Configuration
