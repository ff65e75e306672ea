/** Every claim that a scope can release (OpenID Connect Core §5.1). */
export type Claims = {
  /** The full name. Scope `profile`, as all up to `updated_at`. */
  name?: string
  /** The given names, separated by spaces. */
  given_name?: string
  /** The family names, separated by spaces. */
  family_name?: string
  /** The middle names, separated by spaces. */
  middle_name?: string
  /** A casual name, which may be another than `given_name`. */
  nickname?: string
  /** The short name that the member likes to be called by. It is not unique: never use it as a key. */
  preferred_username?: string
  /** The address of the member's page. */
  profile?: string
  /** The address of a picture. */
  picture?: string
  /** The address of the member's own site. */
  website?: string
  /** The gender, in the member's words. */
  gender?: string
  /** `YYYY-MM-DD`; a year of `0000` is not told. */
  birthdate?: string
  /** A time zone, for example `Europe/Paris`. */
  zoneinfo?: string
  /** A language tag, for example `fr-CA` (BCP 47). */
  locale?: string
  /** When one of these changed last, in seconds since the Unix epoch. */
  updated_at?: number
  /** The email address. It may change: never use it as a key. Scope `email`. */
  email?: string
  /** Whether the provider has checked that the member gets mail there. Scope `email`. */
  email_verified?: boolean
  /** The telephone number. Scope `phone`. */
  phone_number?: string
  /** Whether the provider has checked that the member answers there. Scope `phone`. */
  phone_number_verified?: boolean
  /** The postal address (OpenID Connect Core §5.1.1). Scope `address`. */
  address?: {
    formatted?: string
    street_address?: string
    locality?: string
    region?: string
    postal_code?: string
    country?: string
  }
  /** The slugs of the member's groups. Empty for a member without groups. Scope `groups`. */
  groups: readonly string[]
  /** `ROLE_USER`, `ROLE_MEMBER`, `ROLE_ADMIN` and the like. Empty for a member without roles. Scope `roles`. */
  roles: readonly string[]
}

/** The names of the claims by the scope that releases them (OpenID Connect Core §5.4). */
export type ClaimsOfScope = {
  /** Who the member is. */
  profile:
    | 'name'
    | 'given_name'
    | 'family_name'
    | 'middle_name'
    | 'nickname'
    | 'preferred_username'
    | 'profile'
    | 'picture'
    | 'website'
    | 'gender'
    | 'birthdate'
    | 'zoneinfo'
    | 'locale'
    | 'updated_at'
  /** Where the member gets mail. */
  email: 'email' | 'email_verified'
  /** Where the member answers calls. */
  phone: 'phone_number' | 'phone_number_verified'
  /** Where the member lives or works. */
  address: 'address'
  /** The member's groups, a scope of Orgo's own. */
  groups: 'groups'
  /** The member's roles, a scope of Orgo's own. */
  roles: 'roles'
}

/** The names of the claims that scopes release, of `'openid email'` for example `email` and `email_verified`. */
export type ClaimName<Scope extends string> = Scope extends `${infer Word} ${infer Rest}`
  ? ClaimName<Word> | ClaimName<Rest>
  : Scope extends keyof ClaimsOfScope
    ? ClaimsOfScope[Scope]
    : never

/** The names of the claims by their scope. The first one is had by every member who has any. */
export const CLAIMS_OF_SCOPE: {
  [Scope in keyof ClaimsOfScope]: readonly [ClaimsOfScope[Scope], ...ClaimsOfScope[Scope][]]
} = {
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
}
