import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { changeRights, showRights } from './page.ts'

export const RIGHT_ROUTES: readonly Route[] = [
  { path: SITE.rights, page: showRights, fresh: true, right: 'organization' },
  { path: SITE.rights, form: changeRights, fresh: true },
]
