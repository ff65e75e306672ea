import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
})
afterAll(() => orgo.dispose())

const ADA = ['--org', 'acme', '--email', 'ada@acme.example']
const PASSWORD = 'a-password-to-find'

test('creates a member with groups, roles and a password from standard input', async () => {
  const words = ['member', 'create', '--org', 'acme', '--email', 'Ada@Acme.example', '--name', 'Ada Lovelace']
  const flags = ['--group', 'main-group', '--group', 'local-center', '--role', 'ROLE_ADMIN']
  const result = await orgo.run([...words, ...flags, '--password-stdin', '--json'], {
    stdin: `${PASSWORD}\nmore\n`,
  })
  expect(result).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(result.stdout)).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    email: 'ada@acme.example',
    name: 'Ada Lovelace',
    status: 'active',
    groups: ['main-group', 'local-center'],
    roles: ['ROLE_ADMIN'],
    has_password: true,
  })
  expect(result.stdout).not.toMatch(/argon2|hash/i)
})

test('shows a member by address, whatever its case, and by id; lists all of them', async () => {
  const shown = await orgo.document('member', 'show', '--org', 'acme', '--email', 'ADA@acme.example')
  expect(await orgo.document('member', 'show', '--org', 'acme', '--id', String(shown.id))).toEqual(shown)
  expect(await orgo.document('member', 'list', '--org', 'acme')).toEqual([shown])
})

test('warns that --password can be seen, and never prints it', async () => {
  const words = ['member', 'create', '--org', 'acme', '--email', 'bob@acme.example', '--name', 'Bob']
  const result = await orgo.run([...words, '--password', PASSWORD, '--json'])
  expect(result).toMatchObject({ status: 0, stderr: expect.stringContaining('process list') })
  const short = await orgo.run([...words, '--password', 'sesame'])
  expect(short).toMatchObject({ status: 1, stderr: expect.stringContaining('password: must have') })
  expect(result.stdout + result.stderr + short.stdout + short.stderr).not.toMatch(`${PASSWORD}|sesame`)
  const files = readdirSync(orgo.dataDir).map((name) => readFileSync(join(orgo.dataDir, name)))
  expect(files.some((content) => content.includes(PASSWORD))).toBe(false)
})

test('refuses a second member with the same address and changes nothing', async () => {
  const before = await orgo.document('member', 'show', ...ADA)
  expect((await orgo.failure('member', 'create', ...ADA, '--name', 'Other')).code).toBe('already-exists')
  expect(await orgo.document('member', 'show', ...ADA)).toEqual(before)
})

test('reports everything that is wrong with a member at once', async () => {
  const words = ['member', 'create', '--org', 'acme', '--email', 'nobody', '--name', '', '--status', 'gone']
  const failure = await orgo.failure(...words, '--group', 'Not a slug', '--password', 'short')
  const paths = failure.violations?.map(({ path }) => path).sort()
  expect(paths).toEqual(['email', 'groups.0', 'name', 'password', 'status'])
})

test('changes what is given and keeps the rest, the id included', async () => {
  const before = await orgo.document('member', 'show', ...ADA)
  const words = ['--new-email', 'countess@acme.example', '--role', 'ROLE_USER', '--group', '']
  const changed = await orgo.document('member', 'update', ...ADA, ...words)
  expect(changed).toEqual({
    ...before,
    email: 'countess@acme.example',
    roles: ['ROLE_USER'],
    groups: [],
    updated_at: expect.any(String),
  })
  await orgo.document(
    'member',
    'update',
    '--org',
    'acme',
    '--id',
    String(before.id),
    '--new-email',
    'ada@acme.example',
  )
})

test('refuses an update to the address of somebody else', async () => {
  const failure = await orgo.failure('member', 'update', ...ADA, '--new-email', 'bob@acme.example')
  expect(failure.code).toBe('already-exists')
})

test('asks for the password in some way when it sets one', async () => {
  const result = await orgo.run(['member', 'set-password', ...ADA])
  expect(result).toMatchObject({ status: 2, stderr: expect.stringContaining('--password-stdin') })
})
