import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
})
afterAll(() => orgo.dispose())

const create = (...flags: string[]) => ['app', 'create', '--org', 'acme', '--name', 'Kit', ...flags]

const UNUSED = { members: 0, tokens: 0, more_tokens: false, sign_ins: 0 }

test('registers an application and answers OAuth client metadata with the secret (RFC 7591 §3.2.1)', async () => {
  const callback = 'http://127.0.0.1:8899/callback'
  const created = await orgo.document(...create('--client-id', 'kit', '--redirect-uri', callback))
  expect(created).toMatchObject({
    client_id: 'kit',
    client_secret: expect.stringMatching(/^[\w-]{43}$/),
    client_name: 'Kit',
    application_type: 'web',
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: [callback],
    scope: 'openid profile email',
  })
})

test('shows and lists an application without its secret or a hash of it', async () => {
  const shown = await orgo.run(['app', 'show', '--org', 'acme', '--client-id', 'kit', '--json'])
  expect(JSON.parse(shown.stdout)).toMatchObject({ client_id: 'kit', client_name: 'Kit' })
  expect(shown.stdout).not.toMatch(/client_secret"|hash|sha256/)
  const list = await orgo.document<{ client_id: string }[]>('app', 'list', '--org', 'acme')
  expect(list.map(({ client_id }) => client_id)).toEqual(['kit'])
})

test('refuses a client id that is taken and changes nothing', async () => {
  const show = ['app', 'show', '--org', 'acme', '--client-id', 'kit']
  const before = await orgo.document(...show)
  const failure = await orgo.failure(...create('--client-id', 'kit', '--redirect-uri', 'https://x.example/'))
  expect(failure).toMatchObject({ code: 'already-exists', fix: expect.any(String) })
  expect(await orgo.document(...show)).toEqual(before)
})

test('takes a client id and secret of the operator, and every flag of an application', async () => {
  const created = await orgo.document(
    ...create('--client-id', 'mine', '--client-secret', 'a-secret-of-mine', '--description', 'What it is'),
    ...['--redirect-uri', 'https://a.example/', '--redirect-uri', 'https://b.example/'],
    ...['--post-logout-redirect-uri', 'https://a.example/bye', '--auth-method', 'client_secret_post'],
    ...[
      '--homepage',
      'https://a.example/',
      '--logo',
      'https://a.example/logo.png',
      '--backchannel-logout-uri',
      'https://a.example/out',
      '--scope',
      'openid roles offline_access',
    ],
  )
  expect(created).toMatchObject({
    client_secret: 'a-secret-of-mine',
    description: 'What it is',
    redirect_uris: ['https://a.example/', 'https://b.example/'],
    post_logout_redirect_uris: ['https://a.example/bye'],
    token_endpoint_auth_method: 'client_secret_post',
    homepage: 'https://a.example/',
    logo_uri: 'https://a.example/logo.png',
    backchannel_logout_uri: 'https://a.example/out',
    scope: 'openid roles offline_access',
  })
})

test.each(['spa', 'native'])('gives a %s application no secret (RFC 8252 §8.5)', async (type) => {
  const created = await orgo.document(...create('--type', type, '--redirect-uri', 'https://app.example/'))
  expect(created).toMatchObject({ application_type: type, token_endpoint_auth_method: 'none', secrets: [] })
  expect(created).not.toHaveProperty('client_secret')
})

test('replaces what an update gives and keeps the rest, the secret included', async () => {
  const show = ['app', 'show', '--org', 'acme', '--client-id', 'kit']
  const before = await orgo.document(...show)
  const update = ['app', 'update', '--org', 'acme', '--client-id', 'kit']
  const changed = await orgo.document(
    ...update,
    '--scope',
    'openid',
    '--redirect-uri',
    'https://new.example/',
  )
  expect(changed).toEqual({
    ...before,
    scope: 'openid',
    redirect_uris: ['https://new.example/'],
    updated_at: expect.any(String),
  })
})

test('sets what ID tokens say of the member: what the scopes release, unless it is none', async () => {
  const callback = ['--redirect-uri', 'https://kit.example/']
  const app = (word: string, ...flags: string[]) =>
    orgo.document('app', word, '--org', 'acme', '--client-id', 'tokens', ...flags)
  const created = await app('create', '--name', 'Tokens', '--id-token-claims', 'none', ...callback)
  expect(created).toMatchObject({ id_token_claims: 'none' })
  expect(await app('update', '--name', 'Kept')).toMatchObject({ id_token_claims: 'none' })
  expect(await app('update', '--id-token-claims', 'scope')).toMatchObject({ id_token_claims: 'scope' })
  await app('update', '--id-token-claims', 'none')
  expect(await app('update', '--id-token-claims', '')).toMatchObject({ id_token_claims: 'scope' })
  const words = ['app', 'update', '--org', 'acme', '--client-id', 'tokens', '--id-token-claims', 'some']
  const failure = await orgo.failure(...words)
  expect(failure.violations?.map(({ path }) => path)).toEqual(['id_token_claims'])
})

test('takes the secrets away when an application stops using them, and shows a new one when it starts', async () => {
  const update = ['app', 'update', '--org', 'acme', '--client-id', 'kit']
  const spa = await orgo.document(...update, '--type', 'spa', '--auth-method', 'none')
  expect(spa).toMatchObject({ secrets: [] })
  const web = await orgo.document(...update, '--type', 'web', '--auth-method', 'client_secret_basic')
  expect(web).toMatchObject({ client_secret: expect.any(String), secrets: [{ id: expect.any(String) }] })
})

test('disables, enables and deletes an application, which can be restored', async () => {
  const which = ['--org', 'acme', '--client-id', 'kit']
  expect(await orgo.document('app', 'disable', ...which)).toMatchObject({ status: 'disabled' })
  expect(await orgo.document('app', 'update', ...which, '--enable')).toMatchObject({ status: 'active' })
  const before = await orgo.document('app', 'disable', ...which)
  const until = expect.stringMatching(/^\d{4}-.*Z$/)
  const deleted = { client_id: 'kit', deleted: true, restorable_until: until, ...UNUSED }
  expect(await orgo.document('app', 'delete', ...which)).toEqual(deleted)
  expect((await orgo.failure('app', 'show', ...which)).code).toBe('not-found')
  expect((await orgo.failure('app', 'delete', ...which)).code).toBe('not-found')
  expect((await orgo.failure('app', 'update', ...which, '--enable')).code).toBe('not-found')
  const idsOf = async (...flags: string[]) => {
    const list = await orgo.document<{ client_id: string }[]>('app', 'list', '--org', 'acme', ...flags)
    return list.map(({ client_id }) => client_id)
  }
  expect(await idsOf()).not.toContain('kit')
  expect(await idsOf('--deleted')).toContain('kit')
  expect(await orgo.document('app', 'show', ...which, '--deleted')).toMatchObject({
    status: 'deleted',
    deleted_at: expect.any(String),
    restorable_until: until,
  })
  const taken = await orgo.failure(...create('--client-id', 'kit', '--redirect-uri', 'https://x.example/'))
  expect(taken).toMatchObject({ code: 'already-exists', fix: expect.stringContaining('orgo app restore') })
  const restored = await orgo.document('app', 'restore', ...which)
  expect(restored).toEqual({ ...before, updated_at: expect.any(String) })
  expect(await orgo.document('app', 'show', ...which)).toEqual(restored)
  expect((await orgo.failure('app', 'restore', ...which)).code).toBe('conflict')
})
