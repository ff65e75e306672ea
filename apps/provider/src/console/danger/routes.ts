import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { remove, showDelete } from './delete.ts'
import { disable, enable, restore, showDanger } from './status.ts'

const DANGER = `${SITE.applications}/:clientId/danger`

export const DANGER_ROUTES: readonly Route[] = [
  { path: DANGER, page: showDanger, right: 'change' },
  { path: `${DANGER}/disable`, form: disable, fresh: true },
  { path: `${DANGER}/enable`, form: enable, fresh: true },
  { path: `${DANGER}/delete`, page: showDelete, fresh: true, right: 'change' },
  { path: `${DANGER}/delete`, form: remove, fresh: true },
  { path: `${DANGER}/restore`, form: restore, fresh: true },
]
