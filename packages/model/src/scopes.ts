/** The scopes an application may ask for, in the order in which the consent page lists them. */
export const SCOPES = [
  'openid',
  'profile',
  'email',
  'phone',
  'address',
  'groups',
  'roles',
  'offline_access',
] as const

export type Scope = (typeof SCOPES)[number]

export const isScope = (value: string): value is Scope => (SCOPES as readonly string[]).includes(value)

/** Claims about the sign-in rather than the member: they need neither a scope nor a consent. */
export const PROTOCOL_CLAIMS = ['sub', 'sid', 'auth_time', 'acr', 'amr', 'iss', 'at_hash'] as const

/** An access token with at least one of these may read userinfo. */
export const IDENTITY_SCOPES = ['openid', 'profile', 'email', 'groups', 'roles'] as const satisfies Scope[]

/**
 * The claims that each scope releases (OpenID Connect Core §5.4). Each scope has `sub`, because the documented flow asks for `profile email`
 * without `openid` and needs to know who the member is.
 */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub'],
  profile: [
    'sub',
    'name',
    'picture',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['sub', 'email', 'email_verified'],
  phone: ['sub', 'phone_number', 'phone_number_verified'],
  address: ['sub', 'address'],
  groups: ['sub', 'groups'],
  roles: ['sub', 'roles'],
} as const satisfies Record<Exclude<Scope, 'offline_access'>, string[]>

/** A claim about the member that a scope releases. */
export type MemberClaim = (typeof CLAIMS_BY_SCOPE)[keyof typeof CLAIMS_BY_SCOPE][number]
