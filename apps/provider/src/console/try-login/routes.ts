import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { beginTry, showTried, showTry } from './pages.ts'

const TRY = `${SITE.applications}/:clientId/try`

export const TRY_ROUTES: readonly Route[] = [
  { path: TRY, page: showTry, right: 'change' },
  { path: TRY, form: beginTry, right: 'change' },
  { path: SITE.tried, page: showTried, right: 'change' },
]
