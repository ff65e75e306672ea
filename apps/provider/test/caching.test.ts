import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  authorizationPath,
  createBrowser,
  locationOf,
  obtainCode,
  program,
  revoke,
  type Tokens,
  userinfo,
} from './support/browser.ts'
import { basic, type Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({})
})
afterAll(() => app.dispose())

describe.each([
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/oauth/jwks',
])('%s', (path) => {
  it('may be kept by caches, for less than the hour that a new key is published before it signs', async () => {
    const { headers } = await program(app).get(path)
    const [, seconds] = /^public, max-age=(\d+)$/.exec(String(headers['cache-control'])) ?? []
    expect(Number(seconds)).toBeGreaterThan(0)
    expect(Number(seconds)).toBeLessThan(3600)
  })

  it('is not sent again to who has it, in either spelling of the ETag (RFC 9110 §13.1.2)', async () => {
    const { headers } = await program(app).get(path)
    for (const tag of [headers.etag, `W/${headers.etag}`, `"other", ${headers.etag}`]) {
      const again = await program(app).get(path, { 'If-None-Match': String(tag) })
      expect(again.status).toBe(304)
      expect(again.text).toBe('')
    }
    expect((await program(app).get(path, { 'If-None-Match': '"other"' })).status).toBe(200)
  })
})

it('the keys have another ETag after a rotation', async () => {
  const before = (await program(app).get('/oauth/jwks')).headers.etag
  await app.acme.keys.update((keys) => keys.slice(1))
  await app.store.organizations.update(
    String((await app.store.organizations.findBySlug('acme'))?.id),
    (record) => record,
  )
  const response = await program(app).get('/oauth/jwks', { 'If-None-Match': String(before) })
  expect(response.status).toBe(200)
  expect(response.headers.etag).not.toBe(before)
})

it('answers with tokens, about tokens or members, and pages are kept by nobody (RFC 6749 §5.1)', async () => {
  const { redeem } = await obtainCode(app, client)
  const redeemed = await redeem()
  const { access_token: token } = redeemed.body as Tokens
  const browser = createBrowser(app)
  const started = await browser.get(authorizationPath(client.clientId))
  const login = locationOf(started).pathname
  const answers = {
    token: redeemed,
    'token refused': await redeem(),
    userinfo: await userinfo(app, token),
    'userinfo refused': await userinfo(app, 'x'),
    introspection: await program(app).form('/oauth/introspect', { token }, basic(client)),
    revocation: await revoke(app, client, token),
    authorization: started,
    'sign-in': await browser.get(login),
    'wrong password': await browser.post(`${login}/login`, { email: 'ada@acme.example', password: 'wrong' }),
    logout: await browser.get('/oauth/logout'),
    'logged out': await browser.get('/oauth/logout/success'),
    'no page': await browser.get('/nothing'),
    'no organization': await createBrowser(app, 'nobody.example').get('/'),
  }
  for (const [name, { headers }] of Object.entries(answers))
    expect(headers['cache-control'], name).toBe('no-store')
})
