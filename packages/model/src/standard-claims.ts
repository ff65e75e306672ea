import { z } from 'zod'

const word = z.string().trim().min(1, 'must not be empty').max(200)

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).max(1000)

const isBirthdate = (value: string): boolean =>
  /^(?!0000)\d{4}$/.test(value) || z.iso.date().safeParse(value).success

const isTimeZone = (value: string): boolean => {
  // Node.js accepts offsets such as +01:00 too, which are no names of the IANA database.
  if (!/^[A-Za-z]/.test(value)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

const isLanguageTag = (value: string): boolean => {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

const flag = z.boolean('must be true or false')

const addressParts = {
  /** The whole address as on an envelope; lines end with `\n`. */
  formatted: z.string().trim().min(1, 'must not be empty').max(500).optional(),
  street_address: word.optional(),
  locality: word.optional(),
  region: word.optional(),
  postal_code: word.optional(),
  country: word.optional(),
}

export const ADDRESS_PARTS = Object.keys(addressParts) as (keyof typeof addressParts)[]

const addressSchema = z
  .strictObject(addressParts)
  .refine((address) => Object.values(address).some((part) => part !== undefined), 'must have a part')

/**
 * The standard claims about a member (OpenID Connect Core §5.1), beside name, e-mail address and picture. They have the specification's
 * names in records, files and tokens alike, so that nothing has to translate them.
 */
export const standardClaims = {
  given_name: word.optional(),
  family_name: word.optional(),
  middle_name: word.optional(),
  nickname: word.optional(),
  preferred_username: word.optional(),
  profile: webAddress.optional(),
  website: webAddress.optional(),
  gender: word.optional(),
  /** The year 0000 stands for one that is left out. */
  birthdate: z
    .string()
    .refine(isBirthdate, 'must be a date such as 1815-12-10, 0000-12-10 or 1815')
    .optional(),
  zoneinfo: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Paris').optional(),
  locale: z.string().refine(isLanguageTag, 'must be a language tag such as fr-CA').optional(),
  email_verified: flag.optional(),
  phone_number: z
    .string()
    .regex(
      /^\+[1-9]\d{1,14}(;ext=\d{1,10})?$/,
      'must be a number such as +14255550100 or +14255550100;ext=12',
    )
    .optional(),
  phone_number_verified: flag.optional(),
  address: addressSchema.optional(),
}

export type StandardClaim = keyof typeof standardClaims

export type StandardClaims = z.output<z.ZodObject<typeof standardClaims>>

export const STANDARD_CLAIMS = Object.keys(standardClaims) as StandardClaim[]

/**
 * Returns a standard claim of a record, `undefined` if it has none. An operator has entered or imported the e-mail address of a record that
 * does not say whether it is verified: it counts as verified. A phone number does not.
 */
export const standardClaimOf = (record: StandardClaims, claim: StandardClaim): unknown => {
  if (claim === 'email_verified') return record.email_verified ?? true
  if (claim === 'phone_number_verified' && record.phone_number !== undefined)
    return record.phone_number_verified ?? false
  return record[claim]
}

/** Returns the standard claims that a record has. */
export const standardClaimsOf = (record: StandardClaims): StandardClaims =>
  Object.fromEntries(
    STANDARD_CLAIMS.flatMap((claim) => {
      const value = standardClaimOf(record, claim)
      return value === undefined ? [] : [[claim, value]]
    }),
  )
