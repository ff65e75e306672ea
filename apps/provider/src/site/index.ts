import type { Clock, Organization } from '@orgo/model'
import { createSeal, type OrganizationStore } from '@orgo/store'
import type { Middleware } from 'koa'
import type { Provider } from 'oidc-provider'
import type { RequestState } from '../edge/state.ts'
import type { BrowserSide } from '../oidc/browser/index.ts'
import { createSealedCookies } from '../oidc/browser/sealed-cookies.ts'
import { SITE } from '../routes.ts'
import { createDisconnect, type TellDisconnected } from './disconnect.ts'
import { createFormTokens } from './form-tokens.ts'
import { createMemberSessions } from './member-sessions.ts'
import { createSiteSessions } from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { createTryLogin } from './try-login.ts'
import { createVisits, type Visits } from './visits.ts'

type Parts = {
  provider: Provider
  browserSide: Pick<BrowserSide, 'tries'>
  organization: Organization
  data: OrganizationStore
  clock: Clock
  secret: string
  tellDisconnected: TellDisconnected
  /** The organization's protocol endpoints. */
  protocol: Middleware<RequestState>
}

const createRoutes =
  (visits: Visits, signIn: SignIn): Middleware<RequestState> =>
  async (ctx, next) => {
    if (ctx.path === SITE.signedIn && ctx.method === 'GET') {
      ctx.state.route = SITE.signedIn
      return signIn.finish(ctx)
    }
    if (ctx.path !== SITE.signOut || ctx.method !== 'POST') return next()
    ctx.state.route = SITE.signOut
    const site = Object.assign(ctx, { params: {} })
    const visit = await visits.find(site, { fresh: false })
    if (!visit) return
    await visits.takeForm(site, visit)
    await signIn.out(ctx, visit.session)
  }

/**
 * The provider's own application, as far as its pages have it in common: members sign in to it by the ordinary flow (sign-in.ts) and have a
 * session (sessions.ts), and forms count only once and from our pages (form-tokens.ts). `services` do what needs the
 * organization's provider: end what members have elsewhere and tell applications, and try a sign-in.
 */
export const createSite = (parts: Parts) => {
  const { provider, browserSide, organization, data, clock, secret, tellDisconnected, protocol } = parts
  const secure = organization.issuer.startsWith('https:')
  const { artifacts, attempts, members } = data
  const sessions = createSiteSessions({ artifacts, clock, secure })
  const cookies = createSealedCookies({ seal: createSeal({ secret, purpose: 'site cookies' }), secure })
  const signIn = createSignIn({ organization, protocol, sessions, cookies, clock })
  const formTokens = createFormTokens({ secret, organizationId: organization.id, attempts, clock })
  const visits = createVisits({ sessions, signIn, formTokens, members, clock })
  return {
    visits,
    routes: createRoutes(visits, signIn),
    services: {
      memberSessions: createMemberSessions({ provider, data }),
      disconnect: createDisconnect(tellDisconnected),
      tryLogin: createTryLogin({ organization, protocol, data, tries: browserSide.tries }),
    },
  }
}
