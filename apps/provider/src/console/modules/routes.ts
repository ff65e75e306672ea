import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { listModules } from './list.ts'
import { showSwitch, switchOauth } from './switch.ts'

export const MODULE_ROUTES: readonly Route[] = [
  { path: SITE.modules, page: listModules, right: 'organization' },
  { path: `${SITE.modules}/oauth`, page: showSwitch, right: 'organization' },
  { path: `${SITE.modules}/oauth`, form: switchOauth },
]
