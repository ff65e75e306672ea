import { SITE } from '../../routes.ts'
import type { Route } from '../desk.ts'
import { create, showCreate } from './create.ts'
import { listMembers } from './list.ts'
import { changePassword, showPassword } from './password.ts'
import { changeProfile, showProfile } from './profile.ts'
import { changeRoles, showRoles } from './roles.ts'

const ONE = `${SITE.members}/:id`

export const MEMBER_ROUTES: readonly Route[] = [
  { path: SITE.members, page: listMembers },
  { path: SITE.members, form: create },
  { path: `${SITE.members}/new`, page: showCreate, right: 'organization' },
  { path: ONE, page: showProfile },
  { path: ONE, form: changeProfile },
  { path: `${ONE}/roles`, page: showRoles, fresh: true },
  { path: `${ONE}/roles`, form: changeRoles, fresh: true },
  { path: `${ONE}/password`, page: showPassword, fresh: true },
  { path: `${ONE}/password`, form: changePassword, fresh: true },
]
