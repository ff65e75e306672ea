import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { listKeys } from './list.ts'
import { rotate, showRotate } from './rotate.ts'

export const SIGNING_KEY_ROUTES: readonly Route[] = [
  { path: SITE.signingKeys, page: listKeys },
  { path: `${SITE.signingKeys}/rotate`, page: showRotate, fresh: true, right: 'secrets' },
  { path: `${SITE.signingKeys}/rotate`, form: rotate, fresh: true },
]
