/** Who has to act after a failure: the application's programmers, whoever keeps its settings here, the member, or the provider's operator. */
export const WHO = ['application', 'settings', 'member', 'operator'] as const

export type Who = (typeof WHO)[number]

const SETTINGS = [
  'redirect-uri-mismatch',
  'redirect-uri-not-https',
  'application-disabled',
  'module-disabled',
  'scope-not-allowed',
  'post-logout-redirect-uri-mismatch',
]

const MEMBER = [
  'login-failed',
  'member-inactive',
  'member-suspended',
  'member-unapproved',
  'consent-denied',
  'interaction-expired',
  'foreign-form',
]

const OPERATOR = ['too-busy', 'store-unavailable', 'internal-error', 'https-required']

/** Returns who has to act after a failure with a code of the catalogue. */
export const whoActs = (code: string): Who => {
  if (SETTINGS.includes(code)) return 'settings'
  if (MEMBER.includes(code)) return 'member'
  return OPERATOR.includes(code) ? 'operator' : 'application'
}
