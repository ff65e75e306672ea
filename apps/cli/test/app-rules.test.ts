import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
})
afterAll(() => orgo.dispose())

const create = (...flags: string[]) => ['app', 'create', '--org', 'acme', '--name', 'Kit', ...flags]

test('reports every rule that an application breaks at once', async () => {
  const failure = await orgo.failure(
    ...create('--name', '', '--client-id', 'a b', '--redirect-uri', 'http://evil.example/'),
    ...['--auth-method', 'none', '--scope', 'openid payroll', '--backchannel-logout-uri', 'nothing'],
  )
  expect(failure.code).toBe('invalid-input')
  expect(failure.violations?.map(({ path }) => path).sort()).toEqual([
    'auth_method',
    'backchannel_logout_uri',
    'client_id',
    'name',
    'redirect_uris.0',
    'scope.1',
  ])
  expect(await orgo.document('app', 'list', '--org', 'acme')).toEqual([])
})

test('has a code of its own for redirect URIs that are not https, naming each of them', async () => {
  const failure = await orgo.failure(
    ...create('--redirect-uri', 'http://a.example/', '--redirect-uri', 'http://b.example/'),
  )
  expect(failure.code).toBe('redirect-uri-not-https')
  expect(failure.violations?.map(({ path }) => path)).toEqual(['redirect_uris.0', 'redirect_uris.1'])
})

test('demands a redirect URI of everything but a service', async () => {
  expect((await orgo.failure(...create())).violations).toMatchObject([{ path: 'redirect_uris' }])
  expect(await orgo.document(...create('--type', 'service'))).toMatchObject({ application_type: 'service' })
})

const keyFile = (key: object): string => {
  const file = join(orgo.dataDir, 'jwks.json')
  writeFileSync(file, JSON.stringify({ keys: [key] }))
  return file
}

const withKeys = (file: string) =>
  create('--type', 'service', '--auth-method', 'private_key_jwt', '--jwks', file)

test('registers the public keys of a file and gives such an application no secret', async () => {
  const key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
  const created = await orgo.document(...withKeys(keyFile(key)))
  expect(created).toMatchObject({ jwks: { keys: [key] }, secrets: [] })
  expect(created).not.toHaveProperty('client_secret')
})

test('refuses a private key where a public one belongs and does not repeat it', async () => {
  const key = { kty: 'OKP', crv: 'Ed25519', x: 'eA', d: 'the-private-part' }
  const failure = await orgo.failure(...withKeys(keyFile(key)))
  expect(failure.violations).toMatchObject([{ path: 'jwks.keys.0', code: 'jwks-private' }])
  expect(JSON.stringify(failure)).not.toContain('the-private-part')
})

test('tells when the file of keys cannot be read', async () => {
  const failure = await orgo.failure(...withKeys('/nowhere/jwks.json'))
  expect(failure.violations?.map(({ code }) => code)).toContain('jwks-unreadable')
})

test('takes no short secret that somebody has chosen in production, and nothing of it is there then', async () => {
  const env = { NODE_ENV: 'production', ORGO_SECRET: 'a secret of the deployment, long enough' }
  const words = (secret: string) => [
    ...create('--client-id', 'chosen', '--redirect-uri', 'https://kit.example/', '--client-secret', secret),
    '--json',
  ]
  const short = await orgo.run(words('x'.repeat(31)), { env })
  expect(short.status).toBe(1)
  expect(JSON.parse(short.stderr).violations).toMatchObject([
    { path: 'client_secret', code: 'secret-too-short' },
  ])
  const long = await orgo.run(words('x'.repeat(32)), { env })
  expect(JSON.parse(long.stdout)).toMatchObject({ client_id: 'chosen', client_secret: 'x'.repeat(32) })
})

test('keeps how long a refresh token that was replaced still works, 10 seconds by default', async () => {
  const words = (clientId: string) =>
    create('--client-id', clientId, '--redirect-uri', 'https://kit.example/', '--refresh-overlap')
  expect(await orgo.document(...words('overlap').slice(0, -1))).toMatchObject({ refresh_overlap: 10 })
  expect(await orgo.document(...words('none'), '0')).toMatchObject({ refresh_overlap: 0 })
  const update = ['app', 'update', '--org', 'acme', '--client-id', 'none']
  expect(await orgo.document(...update, '--refresh-overlap', '60')).toMatchObject({ refresh_overlap: 60 })
  expect(await orgo.document(...update, '--name', 'Other')).toMatchObject({ refresh_overlap: 60 })
  expect(await orgo.document(...update, '--refresh-overlap', '')).toMatchObject({ refresh_overlap: 10 })
})

test.each(['-1', '61', '1.5', 'ten', ''])(
  'refuses %j seconds for the use of a refresh token that was replaced',
  async (seconds) => {
    const words = create('--redirect-uri', 'https://kit.example/', `--refresh-overlap=${seconds}`)
    expect((await orgo.failure(...words)).violations).toMatchObject([{ path: 'refresh_overlap' }])
  },
)

test('requires PKCE of an application that is set so, and never lets go of it where there is no secret', async () => {
  const words = create('--client-id', 'pkce', '--redirect-uri', 'https://kit.example/', '--pkce', 'required')
  expect(await orgo.document(...words)).toMatchObject({ pkce: 'required' })
  const update = ['app', 'update', '--org', 'acme', '--client-id', 'pkce', '--pkce']
  expect(await orgo.document(...update, '')).not.toHaveProperty('pkce')
  const spa = create('--type', 'spa', '--redirect-uri', 'https://spa.example/', '--pkce', 'optional')
  expect((await orgo.failure(...spa)).violations).toMatchObject([{ path: 'pkce' }])
})

test('refuses an application without a scope, which could ask for nothing', async () => {
  const failure = await orgo.failure(...create('--redirect-uri', 'https://kit.example/', '--scope', ' '))
  expect(failure.violations).toMatchObject([{ path: 'scope', message: 'must name at least one scope' }])
})

const native = (uri: string) => create('--type', 'native', '--redirect-uri', uri, '--json')

test.each([
  'cursor://anysphere.cursor-retrieval/oauth/callback',
  'vscode://vscode.github-authentication/did-authenticate',
])('registers %s with a warning that nobody owns such a scheme (RFC 8252 §8.6)', async (uri) => {
  const { status, stdout, stderr } = await orgo.run(native(uri))
  expect(status).toBe(0)
  expect(JSON.parse(stdout).redirect_uris).toEqual([uri])
  expect(stderr).toContain(`Nobody owns the scheme of ${uri}`)
})

test.each(['com.example.app:/callback', 'http://127.0.0.1/callback', 'https://app.example/callback'])(
  'registers %s without a warning',
  async (uri) => {
    const { status, stderr } = await orgo.run(native(uri))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  },
)

const TAKEN =
  `javascript:alert(1) JavaScript:alert(1) data:text/html,x file:///etc/passwd blob:https://a.example/1 about:blank
  view-source:https://a.example filesystem:https://a.example/x ws://a.example wss://a.example ftp://a.example mailto:a@a.example tel:1
  sms:1 intent://a chrome://settings chrome-extension://abc/x ms-msdt:/id search-ms:query=x vbscript:x itms-services://?x search:x x-man-page:x ext+x:y
  urn:ietf:wg:oauth:2.0:oob https://localhost/callback http://app.example/callback`.split(/\s+/)

test('never registers what browsers and systems understand in their own way for a native application', async () => {
  const failure = await orgo.failure(
    ...create('--type', 'native', ...TAKEN.flatMap((uri) => ['--redirect-uri', uri])),
  )
  expect(failure.violations?.map(({ path }) => path)).toEqual(
    TAKEN.map((_uri, index) => `redirect_uris.${index}`),
  )
})

test.each(['web', 'spa'])('registers no private-use scheme for a %s application', async (type) => {
  const failure = await orgo.failure(...create('--type', type, '--redirect-uri', 'cursor://callback'))
  expect(failure.violations).toMatchObject([{ path: 'redirect_uris.0' }])
})
