/** What scope `profile` releases (OpenID Connect Core §5.4). */
type ProfileClaims = {
  /** The full name. */
  name?: string
  given_name?: string
  family_name?: string
  middle_name?: string
  nickname?: string
  preferred_username?: string
  /** The address of the member's page. */
  profile?: string
  /** The address of a picture. */
  picture?: string
  website?: string
  gender?: string
  /** `YYYY-MM-DD`; a year of `0000` is not told. */
  birthdate?: string
  zoneinfo?: string
  /** A language tag, for example `fr-CA` (BCP 47). */
  locale?: string
  /** In seconds since the Unix epoch. */
  updated_at?: number
}

/** What scope `email` releases. An address may change: never use it as a key. */
type EmailClaims = { email?: string; email_verified?: boolean }

/** What scope `phone` releases. */
type PhoneClaims = { phone_number?: string; phone_number_verified?: boolean }

/** What scope `address` releases (OpenID Connect Core §5.1.1). */
type AddressClaims = {
  address?: {
    formatted?: string
    street_address?: string
    locality?: string
    region?: string
    postal_code?: string
    country?: string
  }
}

/** What scope `groups` releases: the slugs of the member's groups. Empty for a member without groups. */
type GroupsClaims = { groups: readonly string[] }

/** What scope `roles` releases: `ROLE_USER`, `ROLE_MEMBER`, `ROLE_ADMIN` and the like. Empty for a member without roles. */
type RolesClaims = { roles: readonly string[] }

export type ClaimsOfScope = {
  profile: ProfileClaims
  email: EmailClaims
  phone: PhoneClaims
  address: AddressClaims
  groups: GroupsClaims
  roles: RolesClaims
}

/** The names of the claims by their scope. The first one is had by every member who has any. */
export const CLAIMS_OF_SCOPE = {
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  groups: ['groups'],
  roles: ['roles'],
} as const satisfies { [S in keyof ClaimsOfScope]: readonly [string, ...string[]] }
