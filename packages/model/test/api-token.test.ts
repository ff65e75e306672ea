import { expect, it } from 'vitest'
import {
  API_TOKEN_PREFIX,
  createApiToken,
  newApiTokenSchema,
  parseApiToken,
  verifyApiToken,
} from '../src/index.ts'

const INPUT = { name: 'Nightly export', rights: ['see'], expiresAt: '2027-01-31T00:00:00.000Z' }
const clock = { now: () => Date.UTC(2026, 0, 1) }
const create = () => createApiToken(newApiTokenSchema.parse(INPUT), { clock, createdBy: 'ada' })

/** Returns the text with another character at the index. */
const changedAt = (text: string, index: number) =>
  `${text.slice(0, index)}${text[index] === 'x' ? 'y' : 'x'}${text.slice(index + 1)}`

it('records who has made a token and when, and of its value a hash only', () => {
  const { token, value } = create()
  const { id, hash, ...rest } = token
  expect(rest).toEqual({ ...INPUT, createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'ada' })
  expect(hash).not.toBe('')
  expect(JSON.stringify(token)).not.toContain(value.slice(API_TOKEN_PREFIX.length + id.length))
})

it('makes values of one form, that begin alike for scanners of leaks, and no two that are the same', () => {
  const values = Array.from({ length: 200 }, () => create().value)
  for (const value of values) expect(value).toMatch(/^orgo_pat_[A-Za-z0-9]{71}$/)
  expect(new Set(values).size).toBe(values.length)
})

it('tells the id of a token from its value alone', () => {
  const { token, value } = create()
  expect(parseApiToken(value)).toEqual({ id: token.id })
})

it.each([
  '',
  'orgo_pat_',
  ` ${create().value}`,
  `${create().value}\n`,
  create().value.toUpperCase(),
  create().value.slice(0, -1),
  `${create().value}0`,
  `orgo_pat_${'0'.repeat(71)}`,
])('takes %j for no token', (text) => {
  expect(parseApiToken(text)).toBeUndefined()
})

it('sees by the checksum that any one character is wrong', () => {
  const { value } = create()
  const wrong = Array.from(value, (_, index) => changedAt(value, index))
  expect(wrong.map(parseApiToken)).toEqual(wrong.map(() => undefined))
})

it('verifies the value of a token, and no other value', () => {
  const { token, value } = create()
  expect(verifyApiToken(value, token)).toBe(true)
  expect(verifyApiToken(create().value, token)).toBe(false)
  expect(verifyApiToken(changedAt(value, value.length - 10), token)).toBe(false)
  expect(verifyApiToken(token.hash, token)).toBe(false)
})

it('trims the name, and needs a name, a right and a time in UTC', () => {
  expect(newApiTokenSchema.parse({ name: ' Export ', rights: ['see'] })).toEqual({
    name: 'Export',
    rights: ['see'],
  })
  const wrong = [{ name: ' ' }, { name: 'x'.repeat(121) }, { rights: [] }, { expiresAt: '2027-01-31' }]
  for (const fields of wrong) {
    const { error } = newApiTokenSchema.safeParse({ ...INPUT, ...fields })
    expect(error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(fields))
  }
})
