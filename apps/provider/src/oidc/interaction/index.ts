import type { Clock } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Configuration } from 'oidc-provider'
import { LANGUAGES } from '../../pages/language.ts'
import { interactionPath } from '../../routes.ts'
import { createConsents } from './consents.ts'
import { grantFor } from './grant.ts'
import { logoutSource, postLogoutSuccessSource } from './logout.ts'
import { interactionPolicy } from './policy.ts'

/**
 * GET /interaction/:uid and its forms, GET /oauth/logout: who is the member, do they agree?
 *
 * oidc-provider decides that it must ask (policy.ts), keeps the request and sends the browser to our pages (routes.ts); our answer
 * lets it go on. Until then the request travels with the browser (../browser/). We show the pages (login.ts, consent.ts, logout.ts), bound
 * guesses at passwords (guesses.ts, strangers.ts), and remember what a member has agreed to (consents.ts), so that the next
 * authorization makes its grant without asking (grant.ts).
 * OpenID Connect Core §3.1.2.3 and §3.1.2.4, RP-Initiated Logout §2.
 */
export const interaction = (data: OrganizationStore, clock: Clock) =>
  ({
    interactions: { policy: interactionPolicy(), url: (_ctx, { uid }) => interactionPath(uid) },
    discovery: { ui_locales_supported: [...LANGUAGES] },
    loadExistingGrant: grantFor(createConsents({ artifacts: data.artifacts, clock })),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
      backchannelLogout: { enabled: true },
    },
  }) satisfies Configuration
