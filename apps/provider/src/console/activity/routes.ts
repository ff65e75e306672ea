import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { showActivity } from './show.ts'

export const ACTIVITY_ROUTES: readonly Route[] = [
  { path: `${SITE.applications}/:clientId/activity`, page: showActivity },
]
