import type { Words } from './words.ts'

export const en: Words = {
  title: 'Signing keys',
  intro:
    'ID tokens are signed with these keys. Applications read their public parts at the address jwks_uri.',
  rotate: 'Make new keys',
  none: 'There is no signing key yet. The first ones are made when somebody signs in.',
  columns: {
    state: 'State',
    alg: 'Algorithm',
    kid: 'Key id (kid)',
    since: 'Signs from (UTC)',
    until: 'Signs until (UTC)',
    published: 'Published until (UTC)',
  },
  states: { next: 'next', current: 'current', retired: 'retired' },
  open: 'until a new one is made',
  rotateTitle: 'Make new signing keys',
  rotateIntro: 'What follows:',
  follows: [
    'Each new key is published at once, and signs from an hour later on, so that applications have it by then.',
    'The current keys sign until then. They stay published for another 15 days, so that what they have signed is still accepted.',
    'Nobody has to sign in again, and tokens stay valid.',
  ],
  alg: {
    label: 'Algorithm',
    hint: 'Applications use RS256 unless they are set otherwise.',
    all: 'All',
  },
  when: {
    legend: 'When they sign',
    later: { label: 'In an hour', hint: 'For every ordinary change of keys.' },
    now: {
      label: 'At once',
      hint: 'Only if a key may have been stolen. Applications that have read the keys a short while ago refuse sign-ins until they read them again.',
    },
  },
  rotateButton: 'Make the keys',
  cancel: 'Cancel',
  told: { rotated: 'The new keys are made and published.' },
}
