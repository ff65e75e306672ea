import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { mendAttempt, showAttempt } from './attempt.ts'
import { listAttempts } from './list.ts'

const ALL = `${SITE.applications}/:clientId/troubleshooter`

export const TROUBLESHOOTER_ROUTES: readonly Route[] = [
  { path: ALL, page: listAttempts },
  { path: `${ALL}/:id`, page: showAttempt },
  { path: `${ALL}/:id`, form: mendAttempt, fresh: true },
]
