import type { Words } from './words.ts'

export const en: Words = {
  title: 'Troubleshooter',
  intro:
    'Every sign-in that failed, with the reason: the last 200 of 30 days. Nothing secret is kept of them.',
  none: 'No sign-in has failed here. When one does, ask the visitor for the request id on their page, and find it here.',
  noneFound:
    'There is no attempt with this request id. It may belong to another application, or be older than 30 days.',
  find: 'Request id',
  findHint: 'It stands at the bottom of the visitor’s page.',
  show: 'Find',
  when: 'When',
  what: 'What happened',
  who: 'Who can mend it',
  step: 'Step',
  back: 'All failed attempts',
  requestId: 'Request id',
  exactly: 'What exactly was wrong',
  received: 'Received',
  registered: 'Registered at that time',
  code: 'Code',
  from: 'From',
  program: 'Program',
  steps: {
    authorize: 'Authorization request',
    interaction: 'Sign-in and consent',
    token: 'Token request',
    userinfo: 'Userinfo request',
    introspection: 'Introspection',
    revocation: 'Revocation',
    logout: 'Sign-out',
  },
  acts: {
    application: 'The application’s programmers',
    settings: 'An administrator, in the settings here',
    member: 'The member',
    operator: 'We: the operator of the provider',
  },
  parts: {
    scheme: 'The scheme differs (http or https)',
    host: 'The host differs',
    'host-case': 'The host differs in upper and lower case, or a default port is written out',
    port: 'The port differs',
    slash: 'A slash at the end differs',
    path: 'The path differs',
    'path-case': 'The path differs in upper and lower case',
    query: 'The query differs (after the question mark)',
    fragment: 'The fragment differs (after the number sign)',
    whitespace: 'There is a space or a line break around it',
    spelling: 'It is spelled differently',
  },
  missingScopes: (scopes) => `The application asked for ${scopes}, which it is not allowed to ask for.`,
  usedBefore: (time) => `It was used for the first time ${time} before.`,
  issuedBefore: (time) => `It was issued ${time} before.`,
  method: (used, registered) =>
    `The application authenticated by ${used}; ${registered} is registered for it.`,
  secretUnknown:
    'The secret that was sent is none that the application has, or has had since its last rotation.',
  secretEmpty: 'The secret that was sent is empty: a setting of the application is missing.',
  secretTrimmed: 'There is a space or a line break around the secret.',
  secretEnded: (when) => `The secret that was sent is an older one. It ended on ${when}.`,
  challengeNone:
    'The authorization request had no code_challenge, but the token request had a code_verifier.',
  verifierNone:
    'The token request had no code_verifier, although the authorization request had a code_challenge.',
  verifierPlain:
    'The code_verifier is the code_challenge itself: the challenge must be its SHA-256 digest (S256).',
  verifierOther: 'The code_verifier does not hash to the code_challenge: it belongs to another attempt.',
  clockAhead: (seconds) => `The clock of the application is ${seconds} seconds ahead of ours.`,
  clockBehind: (seconds) =>
    `The assertion ended ${seconds} seconds before it arrived: the clock of the application is behind ours, or it was kept too long.`,
  expected: (received, registered) => `${received} was sent; ${registered} is registered.`,
  noAddressAfterSignOut: (received) => `${received} was sent; no address after sign-out is registered.`,
  nothing: 'Nothing more is known about it than its code says.',
  fix: {
    title: 'Mend it here',
    'add-redirect-uri': 'Add exactly this redirect URI to the application',
    'add-post-logout-redirect-uri': 'Add exactly this address after sign-out to the application',
    'allow-scopes': 'Allow the application to ask for these scopes',
    'widen-overlap': 'Widen the overlap in which a replaced refresh token may come back, in seconds',
    enable: 'Enable the application',
    careful:
      'Anybody can provoke an attempt, with an address or scopes of their own. Do this only if what you see here is yours.',
    before: 'Before',
    after: 'After',
    button: 'Change the setting',
  },
}
