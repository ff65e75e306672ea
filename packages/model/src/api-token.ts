import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { hashClientSecret, verifyClientSecret } from './client-secret.ts'
import type { Clock } from './clock.ts'

/** Every API token begins with this, so that scanners find the tokens that have leaked. */
export const API_TOKEN_PREFIX = 'orgo_pat_'

/** An administrator's token for the admin API, as it is stored. Times are ISO 8601. */
export type ApiToken = {
  id: string
  name: string
  rights: string[]
  hash: string
  createdAt: string
  /** The id of the administrator. */
  createdBy: string
  expiresAt?: string | undefined
}

/** An administrator's input for a new API token. Whether it expires in the future only the clock can tell. */
export const newApiTokenSchema = z.object({
  name: z.string().trim().min(1, 'must not be empty').max(120),
  rights: z.array(z.string()).min(1, 'must name at least one right'),
  expiresAt: z.iso.datetime('must be a time in UTC, such as 2027-01-31T00:00:00Z').optional(),
})

export type NewApiToken = z.output<typeof newApiTokenSchema>

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = BigInt(DIGITS.length)

/** Returns the number in base 62, with leading zeros: letters and digits are selected as one word, and need no escape anywhere. */
const base62 = (number: bigint, length: number): string =>
  Array.from({ length }, (_, at) => DIGITS[Number((number / BASE ** BigInt(at)) % BASE)])
    .toReversed()
    .join('')

const randomDigits = (bytes: number, length: number): string =>
  base62(BigInt(`0x${randomBytes(bytes).toString('hex')}`), length)

// Each length is the smallest that holds every number of so many bytes.
const ID = { bytes: 16, length: 22 } as const
const SECRET = { bytes: 32, length: 43 } as const
const CHECKSUM_LENGTH = 6

/** The checksum shows a scanner without the store that a text which looks like a token is none. It protects nothing. */
const checksumOf = (text: string): string => base62(BigInt(crc32(text)), CHECKSUM_LENGTH)

const FORM = new RegExp(
  `^${API_TOKEN_PREFIX}([0-9A-Za-z]{${ID.length}})[0-9A-Za-z]{${SECRET.length + CHECKSUM_LENGTH}}$`,
)

/** Returns the record of a new API token and its value. The store keeps only a hash of the value: show it once. */
export const createApiToken = (
  input: NewApiToken,
  { clock, createdBy }: { clock: Clock; createdBy: string },
): { token: ApiToken; value: string } => {
  const id = randomDigits(ID.bytes, ID.length)
  const text = `${API_TOKEN_PREFIX}${id}${randomDigits(SECRET.bytes, SECRET.length)}`
  const value = `${text}${checksumOf(text)}`
  const createdAt = new Date(clock.now()).toISOString()
  return { token: { id, ...input, hash: hashClientSecret(value), createdAt, createdBy }, value }
}

/** Returns the id in the value of an API token, or `undefined` if the text is no such value. The id proves nothing: verify the value. */
export const parseApiToken = (value: string): { id: string } | undefined => {
  const id = FORM.exec(value)?.[1]
  const isWhole = value.slice(-CHECKSUM_LENGTH) === checksumOf(value.slice(0, -CHECKSUM_LENGTH))
  return id !== undefined && isWhole ? { id } : undefined
}

/** Returns whether the value is the token's. Compares in constant time. The caller checks whether the token has expired. */
export const verifyApiToken = (value: string, { hash }: ApiToken): boolean => verifyClientSecret(value, hash)
