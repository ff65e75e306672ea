import type { Member } from '@orgo/model'

type Field = { label: string; hint?: string }

/** The texts of the pages about members. */
export type Words = {
  title: string
  intro: string
  owned: string
  create: string
  createIntro: string
  search: string
  find: string
  none: string
  noneFound: string
  columns: { name: string; email: string; status: string; groups: string; roles: string }
  statuses: Record<Member['status'], string>
  fields: Record<'name' | 'email' | 'status' | 'groups' | 'roles' | 'password' | 'newPassword', Field>
  tabs: { profile: string; roles: string; password: string }
  rolesIntro: string
  rolesButton: string
  passwordIntro: string
  passwordButton: string
  save: string
  cancel: string
  further: string
  id: string
  since: string
  changed: string
  hasPassword: string
  yes: string
  no: string
  /** What a form has done. */
  told: { created: string; saved: string; 'password-set': string }
  taken: string
  last: string
}
