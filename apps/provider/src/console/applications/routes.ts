import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { checkTyped } from './check.ts'
import { create, showCreate } from './create.ts'
import { list } from './list.ts'
import { overview } from './overview.ts'
import { changeSettings, showSettings } from './settings.ts'

const ONE = `${SITE.applications}/:clientId`

export const APPLICATION_ROUTES: readonly Route[] = [
  { path: SITE.applications, page: list },
  { path: SITE.applications, form: create, fresh: true },
  { path: SITE.newApplication, page: showCreate, fresh: true, right: 'change' },
  { path: SITE.checkRedirectUris, page: checkTyped },
  { path: ONE, page: overview },
  { path: `${ONE}/settings`, page: showSettings },
  { path: `${ONE}/settings`, form: changeSettings },
]
