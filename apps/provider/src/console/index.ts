import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { SITE } from '../routes.ts'
import { createPages as createSitePages, type DeskSettings, type Route } from '../site/desk.ts'
import { ACTIVITY_ROUTES } from './activity/routes.ts'
import { API_ACCESS_ROUTES } from './api-access/routes.ts'
import { APPLICATION_ROUTES } from './applications/routes.ts'
import { AUDIT_LOG_ROUTES } from './audit-log/routes.ts'
import { BRANDING_ROUTES } from './branding/routes.ts'
import { CONNECTION_ROUTES } from './connections/routes.ts'
import { DANGER_ROUTES } from './danger/routes.ts'
import { MEMBER_ROUTES } from './members/routes.ts'
import { MODULE_ROUTES } from './modules/routes.ts'
import { RIGHT_ROUTES } from './rights/routes.ts'
import { SECRET_ROUTES } from './secrets/routes.ts'
import { sectionsOf } from './sections.ts'
import { SIGNING_KEY_ROUTES } from './signing-keys/routes.ts'
import { goToFirstSection } from './start.ts'
import { TROUBLESHOOTER_ROUTES } from './troubleshooter/routes.ts'
import { TRY_ROUTES } from './try-login/routes.ts'

const ROUTES: readonly Route[] = [
  { path: SITE.settings, page: goToFirstSection },
  ...APPLICATION_ROUTES,
  ...SECRET_ROUTES,
  ...CONNECTION_ROUTES,
  ...ACTIVITY_ROUTES,
  ...TROUBLESHOOTER_ROUTES,
  ...TRY_ROUTES,
  ...DANGER_ROUTES,
  ...MODULE_ROUTES,
  ...MEMBER_ROUTES,
  ...API_ACCESS_ROUTES,
  ...BRANDING_ROUTES,
  ...RIGHT_ROUTES,
  ...SIGNING_KEY_ROUTES,
  ...AUDIT_LOG_ROUTES,
]

const createPages = createSitePages(SITE.settings, ROUTES)

/**
 * The administrator's pages, below /settings: a folder a section, a file a page. Each page is a form in, an operation of `@orgo/admin` that
 * checks who may, a page out. What needs a fresh sign-in says so in the folder's routes.
 */
export const createConsole = (settings: DeskSettings): Middleware<RequestState> =>
  createPages({ ...settings, sectionsOf })
