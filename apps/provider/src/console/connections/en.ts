import type { Words } from './words.ts'

export const en: Words = {
  intro: (count) =>
    count === 1
      ? 'One member has agreed to share data with this application.'
      : `${count} members have agreed to share data with this application.`,
  none: 'No member is connected yet. Members appear here once they have signed in to the application and agreed.',
  noneFound: 'No member with this e-mail address is connected to the application.',
  search: 'E-mail address of a member',
  find: 'Find',
  member: 'Member',
  gone: 'A member who is gone',
  shares: 'Shares',
  since: 'Since',
  lastUsed: 'Last used',
  disconnect: 'Disconnect',
  next: 'Next page',
  back: 'Back to the members',
  oneTitle: (name) => `Disconnect ${name}?`,
  oneIntro:
    'The application loses its access to the member’s data at once. It can sign the member in again, if the member agrees anew.',
  all: 'Disconnect all members',
  allTitle: (count) => (count === 1 ? 'Disconnect one member?' : `Disconnect all ${count} members?`),
  allIntro:
    'The application loses its access to the data of all of them at once. Each has to sign in to it and to agree again.',
  confirm: 'Disconnect',
  told: { disconnected: 'The member is disconnected.', everybody: 'All members are disconnected.' },
}
