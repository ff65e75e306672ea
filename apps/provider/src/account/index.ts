import Router from '@koa/router'
import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { SITE } from '../routes.ts'
import { createDesks, type DeskSettings } from '../site/desk.ts'
import type { Disconnect } from '../site/disconnect.ts'
import type { MemberSessions } from '../site/member-sessions.ts'
import type { SiteContext } from '../site/visits.ts'
import { showConnections } from './connections.ts'
import { changePassword, showPassword } from './password.ts'
import { showProfile } from './profile.ts'
import { remove, showRemoval } from './removal.ts'
import { sectionsOf } from './sections.ts'
import { endSessions, showSessions } from './sessions.ts'

type Settings = DeskSettings & { sessions: MemberSessions; disconnect: Disconnect }

/**
 * The member's pages, below /account: what the organization knows of them, their password, where they are signed in, and which applications
 * they have connected. Whatever a member may do here is an operation of `@orgo/admin` on what is their own, or the end of a session.
 */
export const createAccount = ({ sessions, disconnect, ...settings }: Settings): Middleware<RequestState> => {
  const { page, form } = createDesks({ ...settings, sectionsOf })
  const router = new Router<RequestState, SiteContext>()
  const one = `${SITE.connections}/:clientId`
  router.get(SITE.account, page(showProfile))
  router.get(SITE.password, page(showPassword, { fresh: true }))
  router.post(SITE.password, form(changePassword, { fresh: true }))
  router.get(SITE.sessions, page(showSessions(sessions)))
  router.post(SITE.sessions, form(endSessions(sessions)))
  router.get(SITE.connections, page(showConnections))
  router.get(one, page(showRemoval))
  router.post(one, form(remove(disconnect)))
  const routes = router.routes() as Middleware<RequestState>
  return (ctx, next) => (ctx.path.startsWith(SITE.account) ? routes(ctx, next) : next())
}
