import type { Words } from './words.ts'

export const en: Words = {
  title: 'Modules',
  intro: 'What this organization uses of the platform.',
  oauth: {
    name: 'OAuth Applications',
    is: 'Members sign in to other sites and programs with their account of this organization.',
  },
  on: 'on',
  off: 'off',
  switchOff: 'Switch off …',
  switchOn: 'Switch on …',
  offTitle: 'Switch OAuth Applications off?',
  onTitle: 'Switch OAuth Applications on?',
  losing: (applications) =>
    applications === undefined
      ? 'Every application of this organization stops working for its members within a second:'
      : `This organization has ${applications}. They stop working for its members within a second:`,
  applications: (count) => (count === 1 ? '1 active application' : `${count} active applications`),
  offFollows: [
    'Nobody can sign in to them: their visitors see a page that says that the module is off.',
    'Their tokens are refused while the module is off.',
    'Nothing is lost: applications, secrets, consents and tokens are kept, and work again when the module is on, as long as they have not expired.',
    'These pages go on working, so that you can switch the module on again.',
  ],
  onFollows: [
    'Members can sign in to the active applications again within a second.',
    'Tokens that have not expired work again.',
  ],
  confirmOff: 'Switch the module off',
  confirmOn: 'Switch the module on',
  cancel: 'Cancel',
  told: {
    'switched-off': 'The module is off.',
    'switched-on': 'The module is on.',
  },
}
