import { readdirSync, readFileSync } from 'node:fs'
import { newApplicationSchema, newMemberSchema, newOrganizationSchema } from '@orgo/model'
import { expect, test } from 'vitest'
import { en } from '../../src/site/violations/en.ts'
import { fr } from '../../src/site/violations/fr.ts'
import { sayViolation } from '../../src/site/violations/index.ts'

const PACKAGES = new URL('../../../../packages/', import.meta.url)
const MODEL = readdirSync(new URL('model/src/', PACKAGES))
  // Its messages are for operators, who set variables.
  .filter((file) => file !== 'environment.ts')
  .map((file) => `model/src/${file}`)
const OPERATIONS = ['applications/input', 'limit', 'list-log'].map((file) => `admin/src/${file}.ts`)
const SOURCES = [...MODEL, ...OPERATIONS]

// Comments are matched too, so that an apostrophe in one begins no text.
const TEXT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g

// Texts with a space that nobody reads as a message.
const OTHERS = [' ', '{} {}', 'a password nobody has', 'openid profile email']
const isOther = (text: string) => OTHERS.includes(text) || text.startsWith('about aaa')

/** Every text of the source that may be a message, with `{}` for its values. */
const messages = SOURCES.flatMap((file) =>
  [...readFileSync(new URL(file, PACKAGES), 'utf8').matchAll(TEXT)]
    .map(([, quoted, template]) => (quoted ?? template ?? '').replace(/\$\{[^}]*\}/g, '{}'))
    .filter((text) => /[ ]/.test(text) && !isOther(text)),
)

test('every message of the model has French words', () => {
  expect(messages.length).toBeGreaterThan(40)
  expect(messages.filter((message) => !Object.hasOwn(fr, message))).toEqual([])
})

test('no French words are for a message that is not there any more', () => {
  const known = new Set([...messages, ...Object.keys(en)])
  expect(Object.keys(fr).filter((message) => !known.has(message))).toEqual([])
})

const SCHEMAS = { newApplicationSchema, newMemberSchema, newOrganizationSchema }
const BAD_VALUES = [
  '',
  'x'.repeat(5000),
  'a b',
  7,
  null,
  [],
  ['x'.repeat(5000), 3],
  Array(600).fill('x'),
  { x: 1 },
]

test.each(Object.entries(SCHEMAS))('%s tells nobody what zod says of a wrong value', (_, schema) => {
  const shape = 'in' in schema ? schema.in.shape : schema.shape
  const issues = Object.keys(shape).flatMap((field) =>
    BAD_VALUES.flatMap((value) => schema.safeParse({ [field]: value }).error?.issues ?? []),
  )
  expect(issues.length).toBeGreaterThan(100)
  for (const issue of issues) {
    const { message } = (issue.code === 'invalid_key' ? issue.issues[0] : undefined) ?? issue
    expect(sayViolation('en', { message })).not.toMatch(/expected|Invalid|Too (big|small)/)
    expect(sayViolation('fr', { message }), message).not.toMatch(/expected|Invalid|\b(must|is|has)\b/)
  }
})

test('a message keeps its values, and the value that it speaks of', () => {
  const said = (message: string) => sayViolation('fr', { message })
  expect(said('Too big: expected string to have <=120 characters')).toBe('doit avoir au plus 120 caractères')
  expect(said('https://a.example/* must be exact: wildcards are not supported')).toBe(
    'https://a.example/* doit être exacte : les jokers ne sont pas acceptés',
  )
  expect(said('something else')).toBe('something else')
})
