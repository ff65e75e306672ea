import type { Words } from './words.ts'

export const en: Words = {
  title: 'Audit log',
  intro: 'Who has changed what here, and what it was before. Secrets and passwords are never in it.',
  fields: {
    action: { label: 'Action', hint: 'Such as application.update, or application for all of them.' },
    actor: { label: 'Who', hint: 'Part of an e-mail address or name.' },
    target: { label: 'What', hint: 'Part of a Client ID or of a member’s id.' },
    since: { label: 'From (UTC)' },
    until: { label: 'To (UTC)' },
  },
  show: 'Filter',
  none: 'Nothing has been changed here yet. The first change to an application, a member or a setting will stand here.',
  noneFound: 'No entry fits. Leave out a part of the filter, or begin at an earlier day.',
  columns: {
    at: 'When (UTC)',
    actor: 'Who',
    action: 'Action',
    target: 'What',
    changes: 'Before and after',
  },
  fieldCount: (count) => `${count} fields`,
  before: 'before',
  after: 'after',
  nothing: 'nothing',
  because: (attempt) => `To fix the failed attempt ${attempt}`,
  download: 'Download what the filter finds',
  older: 'Older entries',
}
