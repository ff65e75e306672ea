import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { download } from './download.ts'
import { showLog } from './list.ts'

export const AUDIT_LOG_ROUTES: readonly Route[] = [
  { path: SITE.auditLog, page: showLog },
  { path: `${SITE.auditLog}/download.csv`, page: download('csv') },
  { path: `${SITE.auditLog}/download.json`, page: download('json') },
]
