import { SITE } from '../../routes.ts'
import type { TryLogin } from '../../site/try-login.ts'
import type { Route } from '../desk.ts'
import { beginTry, showTried, showTry } from './pages.ts'

const TRY = `${SITE.applications}/:clientId/try`

export const tryRoutes = (tryLogin: TryLogin): readonly Route[] => [
  { path: TRY, page: showTry, right: 'change' },
  { path: TRY, form: beginTry(tryLogin) },
  { path: SITE.tried, page: showTried(tryLogin), right: 'change' },
]
