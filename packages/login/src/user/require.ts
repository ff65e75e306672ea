import { OrgoLoginError } from '../errors/error.ts'
import type { User } from './user.ts'

type Membership = { list: 'groups' | 'roles'; name: string }

/** @throws {OrgoLoginError} `group-missing` or `role-missing` when the user is not in the list. */
export const requireMembership = (user: User, { list, name }: Membership, issuer: string): void => {
  if (user[list]?.includes(name)) return
  const code = list === 'groups' ? 'group-missing' : 'role-missing'
  throw new OrgoLoginError(code, { issuer, detail: `${name} is needed here` })
}
