import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { list } from './list.ts'
import { make, showMake } from './make.ts'
import { revoke, showRevoke } from './revoke.ts'

export const API_ACCESS_ROUTES: readonly Route[] = [
  { path: SITE.apiAccess, page: list },
  { path: SITE.apiAccess, form: make, fresh: true },
  { path: `${SITE.apiAccess}/new`, page: showMake, fresh: true, right: 'organization' },
  { path: `${SITE.apiAccess}/:id/revoke`, page: showRevoke, fresh: true },
  { path: `${SITE.apiAccess}/:id/revoke`, form: revoke, fresh: true },
]
