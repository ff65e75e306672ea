import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { disconnect, disconnectAll, showDisconnect, showDisconnectAll } from './disconnect.ts'
import { list } from './list.ts'

const CONNECTIONS = `${SITE.applications}/:clientId/connections`

export const CONNECTION_ROUTES: readonly Route[] = [
  { path: CONNECTIONS, page: list },
  { path: `${CONNECTIONS}/all`, page: showDisconnectAll, fresh: true, right: 'connections' },
  { path: `${CONNECTIONS}/all`, form: disconnectAll, fresh: true },
  { path: `${CONNECTIONS}/:accountId`, page: showDisconnect, right: 'connections' },
  { path: `${CONNECTIONS}/:accountId`, form: disconnect },
]
