import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashPassword, verifyClientSecret, verifyPassword } from '@orgo/model'
import { temporaryDatabase } from '@orgo/store/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contentsOf, countMembers } from './directory.ts'
import { createOrgo, type Orgo } from './orgo.ts'

const ORGO_SECRET = 'a secret of thirty-two characters and more'

let orgo: Orgo
beforeEach(() => {
  orgo = createOrgo({ ORGO_SECRET })
})
afterEach(() => orgo.dispose())

const path = (name: string) => join(orgo.dataDir, name)

const lines = (...rows: unknown[]): string => {
  writeFileSync(
    path('rows.jsonl'),
    rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'),
  )
  return path('rows.jsonl')
}

const importing = (file: string, ...flags: string[]) => ['org', 'import', file, ...flags]

const secretsIn = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>)

const contents = async () => contentsOf({ dataDir: orgo.dataDir, secret: ORGO_SECRET })

const kit = { name: 'Kit', client_id: 'kit', redirect_uris: ['https://kit.example/callback'] }
const ada = { email: 'ada@hooli.example', name: 'Ada' }
const hooli = { slug: 'hooli', name: 'Hooli', host: 'login.hooli.example', color: '#1d4ed8' }
const acme = { slug: 'acme', name: 'Acme' }

test('imports organizations with their applications and members; the provider makes their keys', async () => {
  const page = { name: 'Page', type: 'spa', redirect_uris: ['https://page.example/'], scope: 'openid groups' }
  const rows = lines(
    { ...hooli, applications: [{ ...kit, client_secret: 'secret-of-kit' }, page], members: [ada] },
    '',
    acme,
  )
  expect(await orgo.document(...importing(rows))).toEqual({
    organizations: 2,
    applications: 2,
    members: 1,
    skipped: 0,
  })
  expect(await orgo.document('org', 'list')).toMatchObject([
    { slug: 'acme', issuer: 'http://acme.localhost:3000', status: 'active' },
    { slug: 'hooli', issuer: 'https://login.hooli.example', color: '#1d4ed8', status: 'active' },
  ])
  const applications = await orgo.document<Record<string, unknown>[]>('app', 'list', '--org', 'hooli')
  expect(applications).toHaveLength(2)
  expect(applications).toContainEqual(
    expect.objectContaining({ client_name: 'Page', scope: 'openid groups' }),
  )
  expect(applications).toContainEqual(
    expect.objectContaining({ client_id: 'kit', scope: 'openid profile email' }),
  )
  expect(await orgo.document('member', 'list', '--org', 'hooli')).toMatchObject([
    { ...ada, roles: ['ROLE_USER'] },
  ])
  expect(await orgo.document('key', 'list', '--org', 'hooli')).toEqual([])
})

test('imports the same into MongoDB', async () => {
  const { url, drop } = temporaryDatabase()
  const onMongo = createOrgo({ ORGO_SECRET, MONGODB_URL: url })
  const rows = lines({ ...hooli, applications: [{ ...kit, client_secret: 'secret-of-kit' }], members: [ada] })
  await onMongo.document(...importing(rows))
  expect(await onMongo.document('org', 'show', '--org', 'hooli')).toMatchObject({ status: 'active' })
  expect(await onMongo.document('app', 'list', '--org', 'hooli')).toHaveLength(1)
  expect(await onMongo.document('member', 'list', '--org', 'hooli')).toHaveLength(1)
  onMongo.dispose()
  await drop()
})

test('keeps passwords and client secrets as hashes that fit', async () => {
  const bob = { email: 'bob@hooli.example', name: 'Bob', password: 'passphrase of bob' }
  const members = [{ ...ada, password_hash: await hashPassword('passphrase of ada') }, bob]
  await orgo.document(
    ...importing(lines({ ...hooli, applications: [{ ...kit, client_secret: 'secret-of-kit' }], members })),
  )
  const [found] = await contents()
  expect(verifyClientSecret('secret-of-kit', found?.applications[0]?.secrets[0]?.hash ?? '')).toBe(true)
  const fits = ['ada', 'bob'].map((name, index) =>
    verifyPassword(`passphrase of ${name}`, found?.members[index]?.passwordHash ?? ''),
  )
  expect(await Promise.all(fits)).toEqual([true, true])
})

test('writes the secrets that it makes to a new file that its owner alone may read', async () => {
  const rows = lines({ ...hooli, applications: [kit] }, { ...acme, applications: [kit] })
  const file = path('secrets.jsonl')
  await orgo.document(...importing(rows, '--secrets-out', file))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const secrets = secretsIn(file)
  expect(secrets).toMatchObject([
    { organization: 'hooli', client_id: 'kit' },
    { organization: 'acme', client_id: 'kit' },
  ])
  const [first] = await contents()
  expect(
    verifyClientSecret(secrets[1]?.client_secret ?? '', first?.applications[0]?.secrets[0]?.hash ?? ''),
  ).toBe(true)
})

test('imports nothing when a secret has nowhere to go, or the file for it exists', async () => {
  const rows = lines({ ...hooli, applications: [kit] })
  const failure = await orgo.failure(...importing(rows))
  expect(failure.violations).toMatchObject([
    { path: 'line 1.applications.0.client_secret', code: 'secret-missing' },
  ])
  writeFileSync(path('taken'), 'what was there')
  expect((await orgo.failure(...importing(rows, '--secrets-out', path('taken')))).code).toBe('already-exists')
  expect(readFileSync(path('taken'), 'utf8')).toBe('what was there')
  expect(await orgo.document('org', 'list')).toEqual([])
})

test('imports nothing when a line is wrong, and names everything wrong in every line', async () => {
  const application = {
    ...kit,
    redirect_uris: ['http://kit.example/'],
    secret: 'x',
    client_secret: 'secret-of-kit',
  }
  const rows = lines(
    hooli,
    { slug: 'Not A Slug', name: '' },
    'not JSON',
    { ...acme, applications: [application], members: [{ email: 'nobody', name: 'N' }] },
    { ...acme, colour: '#ffffff' },
    { slug: 'other', name: 'Other', host: 'LOGIN.hooli.example' },
    { slug: 'hooli', name: 'Again' },
    {
      slug: 'twice',
      name: 'T',
      applications: [{ ...application, secret: undefined, redirect_uris: kit.redirect_uris }],
      members: [ada, { ...ada, email: 'ADA@hooli.example' }],
    },
    { slug: 'far', name: 'Far', host: 'a.example:99999' },
  )
  const failure = await orgo.failure(...importing(rows))
  expect(failure.code).toBe('invalid-input')
  expect(failure.violations?.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'line 2.slug invalid-format',
    'line 2.name too-small',
    'line 3 not-json',
    'line 4.members.0.email invalid-format',
    'line 4.applications.0.redirect_uris.0 redirect-uri-not-https',
    'line 4.applications.0.secret unrecognized-keys',
    'line 5 unrecognized-keys',
    'line 6.host repeated',
    'line 7.slug repeated',
    'line 8.members.1.email repeated',
    'line 9.host invalid-value',
  ])
  expect(await orgo.document('org', 'list')).toEqual([])
})

test('counts everything that is wrong and lists the first hundred', async () => {
  const failure = await orgo.failure(...importing(lines(...Array.from({ length: 250 }, () => '{'))))
  expect(failure.title).toContain('250 values')
  expect(failure.violations).toHaveLength(100)
})

test('imports nothing when a slug or a host is taken; --resume skips what exists', async () => {
  await orgo.document('org', 'create', '--slug', 'hooli', '--name', 'The first one')
  const rows = lines(hooli, { ...acme, members: [ada] })
  const failure = await orgo.failure(...importing(rows))
  expect(failure).toMatchObject({ code: 'already-exists', violations: [{ path: 'line 1.slug' }] })
  expect(await orgo.document(...importing(rows, '--resume'))).toEqual({
    organizations: 1,
    applications: 0,
    members: 1,
    skipped: 1,
  })
  expect(await orgo.document('org', 'show', '--org', 'hooli')).toMatchObject({ name: 'The first one' })
  const sameHost = lines({ slug: 'other', name: 'Other', host: 'hooli.localhost:3000' })
  for (const flags of [[], ['--resume']]) {
    expect((await orgo.failure(...importing(sameHost, ...flags))).violations).toMatchObject([
      { path: 'line 1.host' },
    ])
  }
})

test('--resume finishes the organization in which an import was killed', async () => {
  const members = Array.from({ length: 20_000 }, (_, index) => ({
    email: `m${index}@hooli.example`,
    name: 'M',
  }))
  const rows = lines({ ...acme, applications: [kit] }, { ...hooli, applications: [kit], members })
  const killWhen = () => countMembers(orgo.dataDir) > 0
  const killed = await orgo.run(importing(rows, '--secrets-out', path('first.jsonl')), { killWhen })
  expect(killed.status).toBeNull()
  expect(countMembers(orgo.dataDir)).toBeLessThan(members.length)
  expect(await orgo.document('org', 'show', '--org', 'hooli')).toMatchObject({ status: 'importing' })
  expect((await orgo.failure(...importing(rows, '--secrets-out', path('none.jsonl')))).code).toBe(
    'already-exists',
  )
  expect(existsSync(path('none.jsonl'))).toBe(false)
  const resumed = await orgo.document(...importing(rows, '--resume', '--secrets-out', path('second.jsonl')))
  expect(resumed).toEqual({ organizations: 1, applications: 1, members: 20_000, skipped: 1 })
  const found = (await contents()).find(({ organization }) => organization.slug === 'hooli')
  expect(found?.organization.status).toBe('active')
  expect(new Set(found?.members.map(({ email }) => email))).toEqual(
    new Set(members.map(({ email }) => email)),
  )
  const hash = found?.applications[0]?.secrets[0]?.hash ?? ''
  expect(verifyClientSecret(secretsIn(path('second.jsonl'))[0]?.client_secret ?? '', hash)).toBe(true)
})

test('--resume leaves an organization alone that somebody has disabled', async () => {
  const rows = lines({ ...hooli, members: [ada] })
  await orgo.document(...importing(rows))
  await orgo.document('org', 'disable', '--org', 'hooli')
  expect(await orgo.document(...importing(rows, '--resume'))).toMatchObject({ organizations: 0, skipped: 1 })
  expect(await orgo.document('org', 'show', '--org', 'hooli')).toMatchObject({ status: 'disabled' })
})

test('production refuses http issuers before anything is imported', async () => {
  const { status, stderr } = await orgo.run([...importing(lines(hooli, acme)), '--json'], {
    env: { NODE_ENV: 'production' },
  })
  expect(status).toBe(1)
  expect(JSON.parse(stderr).violations).toMatchObject([{ path: 'line 2.host', code: 'issuer-not-https' }])
  expect(await orgo.document('org', 'list')).toEqual([])
})

test('refuses a file that is not UTF-8, and one that cannot be read twice', async () => {
  writeFileSync(path('latin1'), Buffer.from('{"slug":"a","name":"Zo\xeb"}', 'latin1'))
  expect(await orgo.failure(...importing(path('latin1')))).toMatchObject({
    code: 'invalid-input',
    title: expect.stringContaining('UTF-8'),
  })
  expect((await orgo.failure(...importing('/dev/null'))).code).toBe('invalid-input')
  expect((await orgo.failure(...importing('/nowhere/rows.jsonl'))).code).toBe('invalid-input')
})
