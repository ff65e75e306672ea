import type { Words } from './words.ts'

export const en: Words = {
  title: 'Members',
  intro: 'Who may sign in with an account of this organization.',
  owned:
    'Your membership platform owns this data. Change it there if you have one: what is changed here only may be replaced by its next update.',
  create: 'Create a member',
  createIntro: 'They have the role ROLE_USER. Other roles are given afterwards.',
  search: 'Name or e-mail address',
  find: 'Search',
  none: 'There is no member yet. Create one, or import the members of your platform at the command line.',
  noneFound: 'No member fits. Search for a part of the name or of the e-mail address.',
  columns: { name: 'Name', email: 'E-mail address', status: 'Status', groups: 'Groups', roles: 'Roles' },
  statuses: { active: 'active', inactive: 'inactive', suspended: 'suspended', unapproved: 'unapproved' },
  fields: {
    name: { label: 'Name' },
    email: {
      label: 'E-mail address',
      hint: 'They sign in with it. Their id stays the same when it changes.',
    },
    status: {
      label: 'Status',
      hint: 'Only active members can sign in. Any other status ends their sessions and tokens at once.',
    },
    groups: {
      label: 'Groups (optional)',
      hint: 'One a line, in lower-case letters, digits and hyphens: main-group',
    },
    roles: {
      label: 'Roles',
      hint: 'One a line, in upper-case letters, digits and underscores: ROLE_USER. ROLE_ADMIN may do everything here.',
    },
    password: {
      label: 'Password (optional)',
      hint: 'At least 8 characters. Without one they cannot sign in until one is set.',
    },
    newPassword: { label: 'New password', hint: 'At least 8 characters.' },
  },
  tabs: { profile: 'Profile', roles: 'Roles', password: 'Password' },
  rolesIntro:
    'Roles give rights in this organization, and applications are told of them. A change is in force at once here, and in an application when it asks next.',
  rolesButton: 'Save the roles',
  passwordIntro:
    'A new password ends all sessions and tokens of the member: they sign in again, in every application.',
  passwordButton: 'Set the password',
  save: 'Save',
  cancel: 'Cancel',
  further: 'Further members',
  id: 'Id (sub)',
  since: 'Member since',
  changed: 'Changed',
  hasPassword: 'Password set',
  yes: 'yes',
  no: 'no',
  told: {
    created: 'The member is created.',
    saved: 'The changes are saved and in force.',
    'password-set': 'The new password is set. All former sessions and tokens have ended.',
  },
  taken: 'another member has this e-mail address',
  last: 'This is the last administrator who can sign in. Give another active member the role ROLE_ADMIN first.',
}
