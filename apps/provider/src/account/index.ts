import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { SITE } from '../routes.ts'
import { createPages, type DeskSettings, type Route } from '../site/desk.ts'
import { showConnections } from './connections.ts'
import { changePassword, showPassword } from './password.ts'
import { showProfile } from './profile.ts'
import { remove, showRemoval } from './removal.ts'
import { sectionsOf } from './sections.ts'
import { endSessions, showSessions } from './sessions.ts'

const ROUTES: readonly Route[] = [
  { path: SITE.account, page: showProfile },
  { path: SITE.password, page: showPassword, fresh: true },
  { path: SITE.password, form: changePassword, fresh: true },
  { path: SITE.sessions, page: showSessions },
  { path: SITE.sessions, form: endSessions },
  { path: SITE.connections, page: showConnections },
  { path: `${SITE.connections}/:clientId`, page: showRemoval },
  { path: `${SITE.connections}/:clientId`, form: remove },
]

const createAccountPages = createPages(SITE.account, ROUTES)

/**
 * The member's pages, below /account: what the organization knows of them, their password, where they are signed in, and which applications
 * they have connected. Whatever a member may do here is an operation of `@orgo/admin` on what is their own, or the end of a session.
 */
export const createAccount = (settings: DeskSettings): Middleware<RequestState> =>
  createAccountPages({ ...settings, sectionsOf })
