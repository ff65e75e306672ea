import type { DeletionEffect } from '@orgo/admin'
import type { Words } from './words.ts'

const validTokens = ({ count, more }: DeletionEffect['tokens']): string => {
  if (more) return `at least ${count} valid tokens`
  return count === 1 ? 'one valid token' : `${count} valid tokens`
}

export const en: Words = {
  disable: 'Disable the application',
  disableIntro:
    'Nobody can sign in to it, and the tokens that it has stop working within a second. Everything is kept: it works again when it is enabled.',
  enable: 'Enable the application',
  enableIntro: 'Members can sign in to it again, and the tokens that it has work again.',
  remove: 'Delete the application …',
  removeHeading: 'Delete the application',
  removeIntro: 'The next page says what ends with it. For 30 days the application can be restored.',
  removeTitle: (name) => `Delete ${name}?`,
  removeEffect: ({ members, signIns, tokens }) =>
    `${members === 1 ? 'One member is' : `${members} members are`} connected to it, and it has ${validTokens(tokens)}; in the last 30 days there ${signIns === 1 ? 'was one sign-in' : `were ${signIns} sign-ins`}. All of its tokens end at once, and do not come back.`,
  removeLater:
    'Its settings and secrets are kept for 30 days, in which you can restore it. After that it is deleted for good.',
  typeName: { label: 'Name of the application', hint: (name) => `Type ${name} to confirm.` },
  wrongName: (name) => `Type the name exactly: ${name}`,
  removeNow: 'Delete this application',
  back: 'Back',
  deletedOn: (when, until) => `Deleted on ${when}. It can be restored until ${until}.`,
  restore: 'Restore the application',
  restoreIntro: 'It works again with the same settings and secrets. Members have to sign in to it again.',
  told: {
    disabled: 'The application is disabled.',
    enabled: 'The application is enabled.',
    restored: 'The application is restored.',
  },
}
