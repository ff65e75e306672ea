import { afterAll, expect, test } from 'vitest'
import { createOrgo } from './orgo.ts'

const orgo = createOrgo()
afterAll(() => orgo.dispose())

test('creates an organization with one current signing key for each algorithm', async () => {
  const created = await orgo.document('org', 'create', '--slug', 'acme', '--name', 'Acme')
  expect(created).toMatchObject({ slug: 'acme', name: 'Acme', issuer: 'http://acme.localhost:3000' })
  const keys = await orgo.document<{ alg: string; status: string }[]>('key', 'list', '--org', 'acme')
  expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'EdDSA', 'PS256', 'RS256'])
  expect(keys.every(({ status }) => status === 'current')).toBe(true)
})

test('gives an organization with a host of its own an https issuer', async () => {
  const words = ['org', 'create', '--slug', 'hooli', '--name', 'Hooli', '--host', 'login.hooli.example']
  expect(await orgo.document(...words)).toMatchObject({ issuer: 'https://login.hooli.example' })
})

test('shows an organization by slug and by id, and lists all of them', async () => {
  const shown = await orgo.document('org', 'show', '--slug', 'acme')
  expect(await orgo.document('org', 'show', '--org', String(shown.id))).toEqual(shown)
  const list = await orgo.document<{ slug: string }[]>('org', 'list')
  expect(list.map(({ slug }) => slug)).toEqual(['acme', 'hooli'])
})

test('refuses a slug and a host that are taken', async () => {
  const taken = await orgo.failure('org', 'create', '--slug', 'acme', '--name', 'Other')
  expect(taken.code).toBe('already-exists')
  const words = ['org', 'create', '--slug', 'other', '--name', 'Other', '--host', 'login.hooli.example']
  expect((await orgo.failure(...words)).code).toBe('already-exists')
  expect(await orgo.document('org', 'show', '--org', 'acme')).toMatchObject({ name: 'Acme' })
})

test('refuses a slug that could be the id of another organization', async () => {
  const { id } = await orgo.document('org', 'show', '--slug', 'acme')
  const refused = await orgo.failure('org', 'create', '--slug', String(id), '--name', 'Other')
  expect(refused.code).toBe('invalid-input')
  expect(JSON.stringify(refused.violations)).toContain('must not have the form of an id')
})

test('changes what is given, keeps the rest, and takes an optional value away when it is empty', async () => {
  await orgo.document(
    'org',
    'update',
    '--org',
    'acme',
    '--color',
    '#123456',
    '--logo',
    'https://x.example/a.png',
  )
  const changed = await orgo.document('org', 'update', '--org', 'acme', '--name', 'Acme 2', '--logo', '')
  expect(changed).toMatchObject({ name: 'Acme 2', color: '#123456', issuer: 'http://acme.localhost:3000' })
  expect(changed).not.toHaveProperty('logo')
})

test('gives roles rights, one role at a time, and takes them away', async () => {
  const update = (...rights: string[]) =>
    orgo.document('org', 'update', '--org', 'acme', ...rights.flatMap((right) => ['--right', right]))
  const given = await update('ROLE_EDITOR=see,logs', 'ROLE_HELP=connections')
  expect(given.rights).toEqual({ ROLE_EDITOR: ['see', 'logs'], ROLE_HELP: ['connections'] })
  expect((await update('ROLE_EDITOR=see')).rights).toEqual({
    ROLE_EDITOR: ['see'],
    ROLE_HELP: ['connections'],
  })
  expect((await update('ROLE_EDITOR=')).rights).toEqual({ ROLE_HELP: ['connections'] })
  expect(await update('ROLE_HELP=')).not.toHaveProperty('rights')
  expect(await orgo.document('org', 'show', '--org', 'acme')).not.toHaveProperty('rights')
})

test('refuses a right and a role that there is not, and the rights of administrators', async () => {
  const update = ['org', 'update', '--org', 'acme', '--right']
  for (const [given, path, words] of [
    ['ROLE_EDITOR=see,fly', 'rights.ROLE_EDITOR.1', 'see, change, secrets'],
    ['editor=see', 'rights.editor', 'must be a role'],
    ['ROLE_ADMIN=see', 'rights.ROLE_ADMIN', 'every right, always'],
  ] as const) {
    const message = expect.stringContaining(words)
    expect((await orgo.failure(...update, given)).violations, given).toMatchObject([{ path, message }])
  }
  expect(await orgo.run([...update, 'ROLE_EDITOR'])).toMatchObject({ status: 2 })
})

test('switches signing in to applications off and on, and tells which it is', async () => {
  const update = ['org', 'update', '--org', 'acme']
  const { modules } = await orgo.document('org', 'show', '--org', 'acme')
  expect(modules).toEqual({ oauth: 'on' })
  const off = await orgo.document(...update, '--oauth', 'off', '--name', 'Acme off')
  expect(off).toMatchObject({ modules: { oauth: 'off' }, name: 'Acme off', status: 'active' })
  expect(await orgo.document('org', 'show', '--org', 'acme')).toEqual(off)
  expect(await orgo.document(...update, '--oauth', 'on')).toMatchObject({ modules: { oauth: 'on' } })
  const log = await orgo.document<object[]>('log', 'list', '--org', 'acme', '--limit', '3')
  const before = { oauth: 'off' }
  expect(log).toMatchObject([
    { action: 'organization.switch-module', changes: { modules: { before, after: { oauth: 'on' } } } },
    { action: 'organization.switch-module', changes: { modules: { after: before } } },
    { action: 'organization.update', changes: { name: { after: 'Acme off' } } },
  ])
  expect(await orgo.run([...update, '--oauth', 'maybe', '--name', 'Other'])).toMatchObject({ status: 2 })
  expect(await orgo.document('org', 'show', '--org', 'acme')).toMatchObject({ name: 'Acme off' })
})

test('disables an organization and enables it again', async () => {
  expect(await orgo.document('org', 'disable', '--org', 'acme')).toMatchObject({ status: 'disabled' })
  expect(await orgo.document('org', 'update', '--org', 'acme', '--enable')).toMatchObject({
    status: 'active',
  })
})

test('tells which organization is not there', async () => {
  const failure = await orgo.failure('org', 'show', '--org', 'nowhere')
  expect(failure).toMatchObject({ code: 'not-found', title: expect.stringContaining('nowhere') })
})

test('gives an organization an https issuer on loopback, for a proxy in front that ends TLS', async () => {
  const words = ['org', 'create', '--slug', 'secure', '--name', 'Secure', '--issuer']
  expect(await orgo.document(...words, 'https://localhost:9443')).toMatchObject({
    issuer: 'https://localhost:9443',
  })
  for (const issuer of [
    'http://login.example',
    'https://localhost:9443/',
    'https://a.example/path',
    'localhost:9443',
  ])
    expect((await orgo.failure(...words, issuer)).violations, issuer).toMatchObject([{ path: 'issuer' }])
  const both = await orgo.failure(...words, 'https://localhost:9444', '--host', 'login.example')
  expect(both.violations).toMatchObject([{ path: 'issuer', code: 'issuer-and-host' }])
})
