import type { Words } from './words.ts'

export const en: Words = {
  title: 'Rights',
  intro: 'Which role may do what with these settings, beside signing in.',
  administrators: 'ROLE_ADMIN has every right, always.',
  none: 'No other role has a right yet. Give one to the people who help you, such as those who look after one application.',
  rights: {
    see: { label: 'See', hint: 'Look at applications, signing keys and settings' },
    change: { label: 'Change', hint: 'Register, change, disable and delete applications' },
    secrets: { label: 'Secrets', hint: 'Make and end client secrets and signing keys' },
    connections: { label: 'Connections', hint: 'See who uses an application, and disconnect members' },
    logs: { label: 'Logs', hint: 'Read failed attempts, activity and the audit log' },
    organization: {
      label: 'Organization',
      hint: 'Modules, members, branding and these rights. Whoever has it can give themselves the others.',
    },
  },
  another: 'Another role',
  role: {
    label: 'Role (optional)',
    hint: 'In upper-case letters, digits and underscores, as members have it: ROLE_EDITOR',
  },
  newRights: 'Its rights',
  nothingChosen: 'choose at least one right for it',
  save: 'Save the rights',
  told: { saved: 'The rights are saved and in force.' },
}
