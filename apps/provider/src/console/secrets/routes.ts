import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { end, showEnd } from './end.ts'
import { list } from './list.ts'
import { make, showMake } from './make.ts'

const SECRETS = `${SITE.applications}/:clientId/secrets`

export const SECRET_ROUTES: readonly Route[] = [
  { path: SECRETS, page: list },
  { path: SECRETS, form: make, fresh: true },
  { path: `${SECRETS}/new`, page: showMake, fresh: true, right: 'secrets' },
  { path: `${SECRETS}/:secretId/end`, page: showEnd, fresh: true, right: 'secrets' },
  { path: `${SECRETS}/:secretId/end`, form: end, fresh: true },
]
