import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { changeBranding, showBranding } from './page.ts'

export const BRANDING_ROUTES: readonly Route[] = [
  { path: SITE.branding, page: showBranding, right: 'organization' },
  { path: SITE.branding, form: changeBranding },
]
