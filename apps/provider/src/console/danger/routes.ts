import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { disable, enable, showDanger } from './status.ts'

const DANGER = `${SITE.applications}/:clientId/danger`

export const DANGER_ROUTES: readonly Route[] = [
  { path: DANGER, page: showDanger, right: 'change' },
  { path: `${DANGER}/disable`, form: disable, fresh: true },
  { path: `${DANGER}/enable`, form: enable, fresh: true },
]
