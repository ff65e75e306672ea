import Router from '@koa/router'
import type { Clock, Organization } from '@orgo/model'
import { createSeal, type OrganizationStore } from '@orgo/store'
import type { Middleware } from 'koa'
import type { Provider } from 'oidc-provider'
import type { RequestState } from '../edge/state.ts'
import type { BrowserSide } from '../oidc/browser/index.ts'
import { createSealedCookies } from '../oidc/browser/sealed-cookies.ts'
import { SITE } from '../routes.ts'
import { createDisconnect } from './disconnect.ts'
import { createFormTokens } from './form-tokens.ts'
import { createMemberSessions } from './member-sessions.ts'
import { createSiteSessions } from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { createTryLogin } from './try-login.ts'
import { createVisits, type SiteContext, type Visits } from './visits.ts'

type Parts = {
  provider: Provider
  browserSide: Pick<BrowserSide, 'tries'>
  organization: Organization
  data: OrganizationStore
  clock: Clock
  secret: string
  /** The organization's protocol endpoints. */
  protocol: Middleware<RequestState>
}

const createRoutes = (visits: Visits, signIn: SignIn): Middleware<RequestState> => {
  const router = new Router<RequestState, SiteContext>()
  router.get(SITE.signedIn, (ctx) => signIn.finish(ctx))
  router.post(SITE.signOut, async (ctx) => {
    const visit = await visits.find(ctx, { fresh: false })
    if (!visit) return
    await visits.takeForm(ctx, visit)
    await signIn.out(ctx, visit.session)
  })
  const routes = router.routes() as Middleware<RequestState>
  return (ctx, next) => (ctx.path.startsWith(SITE.account) ? routes(ctx, next) : next())
}

/**
 * The provider's own application, as far as its pages have it in common: members sign in to it by the ordinary flow (sign-in.ts) and have a
 * session (sessions.ts), and forms count only once and from our pages (form-tokens.ts). `sessions` and `disconnect` end what members have
 * elsewhere, and tell applications.
 */
export const createSite = ({ provider, browserSide, organization, data, clock, secret, protocol }: Parts) => {
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
    sessions: createMemberSessions({ provider, data }),
    disconnect: createDisconnect(provider),
    tryLogin: createTryLogin({ organization, protocol, data, tries: browserSide.tries }),
  }
}
