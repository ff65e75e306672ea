import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashPassword } from '@orgo/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

let orgo: Orgo
beforeEach(async () => {
  orgo = await createAcme()
})
afterEach(() => orgo.dispose())

const file = (content: string): string => {
  const path = join(orgo.dataDir, 'members.json')
  writeFileSync(path, content)
  return path
}

const lines = (...rows: object[]) => file(rows.map((row) => JSON.stringify(row)).join('\n'))

const list = () => orgo.document<Record<string, unknown>[]>('member', 'list', '--org', 'acme')

const importing = (path: string, ...flags: string[]) => ['member', 'import', path, '--org', 'acme', ...flags]

const ada = { email: 'ada@acme.example', name: 'Ada' }
const bob = { email: 'bob@acme.example', name: 'Bob', groups: ['main-group'], password: 'bobs-password' }

test('imports JSON lines', async () => {
  const imported = await orgo.document(...importing(lines(ada, bob)))
  expect(imported).toEqual({ imported: 2, created: 2, updated: 0 })
  expect(await list()).toMatchObject([
    { email: 'ada@acme.example', roles: ['ROLE_USER'], has_password: false },
    { email: 'bob@acme.example', groups: ['main-group'], has_password: true },
  ])
})

test('imports a JSON array', async () => {
  await orgo.document(...importing(file(JSON.stringify([ada, bob], null, 2))))
  expect(await list()).toHaveLength(2)
})

test('imports nothing when a row is wrong, and names everything wrong in every row', async () => {
  const rows = [
    JSON.stringify(ada),
    '',
    '{"email": "nobody", "name": ""}',
    'not JSON',
    '{"email": "x@acme.example", "name": "X", "e-mail": "y"}',
    JSON.stringify({ ...ada, email: 'ADA@acme.example' }),
  ]
  const failure = await orgo.failure(...importing(file(rows.join('\n'))))
  expect(failure.code).toBe('invalid-input')
  expect(failure.violations?.map(({ path }) => path)).toEqual([
    'line 3.email',
    'line 3.name',
    'line 4',
    'line 5',
    'line 6.email',
  ])
  expect(await list()).toEqual([])
})

test('lists the members who exist already and imports nothing', async () => {
  await orgo.document(...importing(lines(ada)))
  const failure = await orgo.failure(...importing(lines(bob, ada)))
  expect(failure).toMatchObject({ code: 'already-exists', violations: [{ path: 'line 2.email' }] })
  expect(failure.violations?.[0]?.message).toContain('ada@acme.example')
  expect(await list()).toHaveLength(1)
})

test('--update changes what the row says and nothing else: a suspension stays', async () => {
  await orgo.document(...importing(lines({ ...ada, status: 'suspended', roles: ['ROLE_ADMIN'] })))
  const imported = await orgo.document(...importing(lines(bob, { ...ada, name: 'Ada Lovelace' }), '--update'))
  expect(imported).toEqual({ imported: 2, created: 1, updated: 1 })
  const [changed] = await list()
  expect(changed).toMatchObject({ name: 'Ada Lovelace', status: 'suspended', roles: ['ROLE_ADMIN'] })
})

test('takes a password that was hashed elsewhere, and no hash that cannot be checked', async () => {
  const hash = await hashPassword('a password of some length')
  await orgo.document(...importing(lines({ ...ada, password_hash: hash })))
  expect(await list()).toMatchObject([{ has_password: true }])
  const wrong = [
    '$2b$12$C6UzMDM.H6dfI/f/IKcEeO7dMm0zYJ4t1n6ZpQ0Yb1nQ9h1o0a2bC',
    hash.replace('m=19456', 'm=9999999'),
    hash.replace('argon2id', 'argon2i'),
  ]
  const failure = await orgo.failure(
    ...importing(lines(...wrong.map((each) => ({ ...bob, password: undefined, password_hash: each })))),
  )
  expect(failure.violations?.map(({ path }) => path)).toEqual(
    expect.arrayContaining([1, 2, 3].map((row) => `line ${row}.password_hash`)),
  )
})

test('--update sets a password that was hashed elsewhere', async () => {
  await orgo.document(...importing(lines(ada)))
  const row = { ...ada, password_hash: await hashPassword('a password of some length') }
  await orgo.document(...importing(lines(row), '--update'))
  expect(await list()).toMatchObject([{ has_password: true }])
})

test('tells when the file is not there', async () => {
  expect((await orgo.failure(...importing('/nowhere/members.json'))).code).toBe('invalid-input')
})
