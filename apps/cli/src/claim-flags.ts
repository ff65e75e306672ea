import { ADDRESS_PARTS, STANDARD_CLAIMS, type StandardClaim } from '@orgo/model'
import { type Command, Option } from 'commander'

type Flag = readonly [value: string, meaning: string]

/** The flags of a member's standard claims (OpenID Connect Core §5.1). Each has the name of its claim. */
const FLAGS: Record<Exclude<StandardClaim, 'address'>, Flag> = {
  given_name: ['name', 'their given names'],
  family_name: ['name', 'their family names'],
  middle_name: ['name', 'their middle names'],
  nickname: ['name', 'what they are called'],
  preferred_username: ['name', 'what they want to be called by applications; others may have it too'],
  profile: ['url', 'the address of their profile page'],
  website: ['url', 'the address of their website'],
  gender: ['gender', 'female, male or another word'],
  birthdate: ['date', 'YYYY-MM-DD, 0000-MM-DD without the year, or the year alone'],
  zoneinfo: ['zone', 'their time zone, such as Europe/Paris'],
  locale: ['tag', 'their language, such as fr-CA'],
  email_verified: ['answer', 'true or false (default: true)'],
  phone_number: ['number', 'such as +14255550100 or +14255550100;ext=12'],
  phone_number_verified: ['answer', 'true or false (default: false)'],
}

const addressFlag = (value: string): Flag => [value, `the ${value} of their postal address`]

const ADDRESS_FLAGS: Record<(typeof ADDRESS_PARTS)[number], Flag> = {
  formatted: ['text', 'their postal address as a whole, as on an envelope'],
  street_address: addressFlag('street'),
  locality: addressFlag('city'),
  region: addressFlag('region'),
  postal_code: addressFlag('code'),
  country: addressFlag('country'),
}

const optionOf = (name: string, [value, meaning]: Flag): Option =>
  new Option(`--${name.replaceAll('_', '-')} <${value}>`, meaning)

const OPTIONS = STANDARD_CLAIMS.flatMap((claim) =>
  claim === 'address' ? [] : [{ claim, option: optionOf(claim, FLAGS[claim]) }],
)

const ADDRESS_OPTIONS = ADDRESS_PARTS.map((part) => ({
  part,
  option: optionOf(`address_${part}`, ADDRESS_FLAGS[part]),
}))

/** Adds the flags of the standard claims, for `create` and `update`. */
export const withClaimFlags = (command: Command): Command =>
  [...OPTIONS, ...ADDRESS_OPTIONS].reduce((flagged, { option }) => flagged.addOption(option), command)

/** The flags as commander has read them, among others. */
export type ClaimFlags = { [attribute: string]: unknown }

const ANSWERS = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
])

const read = (claim: StandardClaim, text: unknown): unknown =>
  claim.endsWith('_verified') ? (ANSWERS.get(text) ?? text) : text

/** Returns the standard claims under their names; those that are not given are `undefined`. */
export const readClaimFlags = (flags: ClaimFlags): Record<string, unknown> => {
  const address = ADDRESS_OPTIONS.flatMap(({ part, option }) => {
    const value = flags[option.attributeName()]
    return value === undefined ? [] : [[part, value]]
  })
  return {
    ...Object.fromEntries(
      OPTIONS.map(({ claim, option }) => [claim, read(claim, flags[option.attributeName()])]),
    ),
    address: address.length === 0 ? undefined : Object.fromEntries(address),
  }
}
