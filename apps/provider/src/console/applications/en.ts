import type { Words } from './words.ts'

export const en: Words = {
  title: 'OAuth Applications',
  intro: 'Websites and programs to which your members sign in with their account of this organization.',
  create: 'Create application',
  none: 'There is no application yet. Create one for the website or program that your members want to sign in to: you get a Client ID for its settings.',
  strays: (count, mostFrom) =>
    `${count === 1 ? 'One attempt has' : `${count} attempts have`} failed that name${count === 1 ? 's' : ''} no application of yours${mostFrom === undefined ? '' : `, most from ${mostFrom}`}`,
  straysFix:
    'A Client ID was mistyped or belongs to another organization, or a token was sent that no longer exists. These Client IDs were sent last:',
  noneFound: 'No application fits. Search for a part of its name, its Client ID or one of its redirect URIs.',
  filters: {
    search: 'Name, Client ID or redirect URI',
    status: 'Status',
    type: 'Type',
    unused: 'Unused for',
    ending: 'A secret ends within',
  },
  type: 'Type',
  any: 'Any',
  filter: 'Search',
  unusedFor: (days) => (days === 365 ? '1 year' : `${days} days`),
  endingIn: (days) => `${days} days`,
  columns: { name: 'Name', type: 'Type', status: 'Status', lastUsed: 'Last used', members: 'Members' },
  neverUsed: 'Not yet',
  statuses: { active: 'active', disabled: 'disabled', deleted: 'deleted' },
  types: {
    web: {
      title: 'Website with a server',
      is: 'A website, an intranet tool or a plugin whose own server talks to ours: WordPress, Nextcloud, a site in PHP, Node.js, Java …',
      follows:
        'It gets a Client Secret, which stays on its server. Access is refreshed without asking the member again.',
    },
    spa: {
      title: 'Page in the browser',
      is: 'A single-page application without a server of its own.',
      follows:
        'It gets no secret, because anybody could read it in the browser. PKCE is required, and refresh tokens are replaced at each use.',
    },
    native: {
      title: 'Phone or desktop',
      is: 'An app on a phone, a desktop program or a command-line tool.',
      follows:
        'It gets no secret. PKCE is required; redirect URIs may have a scheme of the app, or lead to the own machine.',
    },
    service: {
      title: 'Service',
      is: 'A program that acts for itself: no member signs in.',
      follows: 'It gets a Client Secret and no redirect URI.',
    },
  },
  chooseType: 'What are you building?',
  chooseTypeIntro: 'The kind decides how the application proves who it is.',
  createTitle: (type) => `Create application: ${type}`,
  fields: {
    name: { label: 'Name', hint: 'Members see it when they are asked to agree.' },
    description: {
      label: 'Description (optional)',
      hint: 'For administrators: whom to ask about it, what it is for.',
    },
    homepage: {
      label: 'Homepage (optional)',
      hint: 'An https address. Members find it where a sign-in cannot go on.',
    },
    redirectUris: {
      label: 'Redirect URIs',
      hint: 'One a line, exactly as the application sends them: every slash counts. https, or http on localhost.',
    },
    scope: {
      label: 'Scopes',
      hint: 'What the application may ask for. Members see what they share: allow only what it needs.',
    },
    postLogoutRedirectUris: {
      label: 'Addresses after sign-out (optional)',
      hint: 'One a line: where the application may get members back.',
    },
    backchannelLogoutUri: {
      label: 'Back-channel logout URI (optional)',
      hint: 'An https address that we tell when a member signs out.',
    },
    idTokenClaims: { label: 'ID token', hint: 'What it says of the member.' },
    refreshOverlap: {
      label: 'Refresh overlap, in seconds',
      hint: '0 to 60. For so long a refresh token that was just replaced may come back, in case the answer was lost.',
    },
  },
  sameAsRedirectUris: 'Same as the redirect URIs',
  idTokenClaims: {
    scope: 'What the granted scopes release: most libraries read nothing else',
    none: 'Only the member’s id; the rest is at userinfo (OpenID Connect Core §5.4)',
  },
  more: 'More settings',
  scopes: {
    openid: 'who the member is (OpenID Connect)',
    profile: 'name and picture',
    email: 'e-mail address',
    phone: 'phone number',
    address: 'postal address',
    groups: 'groups',
    roles: 'roles and permissions',
    offline_access: 'access while the member is away',
  },
  save: 'Save',
  cancel: 'Cancel',
  created: (name) => `${name} is registered`,
  createdIntro: 'Copy these into the settings of the application.',
  secretOnce:
    'This is the only time that you see the secret: we keep no copy. If it is lost, make another one.',
  noSecret: 'This type of application has no secret.',
  clientId: 'Client ID',
  clientSecret: 'Client Secret',
  issuer: 'Issuer',
  goOn: 'Go on to the application',
  paste: 'Paste it where you need it',
  alreadyCreated: 'The application was created already',
  alreadyCreatedFix: 'Its secret was shown once. If you missed it, make another secret.',
  tabs: {
    overview: 'Overview',
    settings: 'Settings',
    secrets: 'Secrets',
    connections: 'Members',
    activity: 'Activity',
    troubleshooter: 'Troubleshooter',
    try: 'Try this login',
    danger: 'Disable and delete',
  },
  told: {
    saved: 'The changes are saved and in force.',
    mended: 'The setting is changed and in force. Try the sign-in again.',
  },
  registeredOn: 'Registered',
  changedOn: 'Changed',
  allowed: 'May ask for',
}
