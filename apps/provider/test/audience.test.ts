import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizationPath, createBrowser, obtainCode, program, type Tokens } from './support/browser.ts'
import { basic, type Client, credentials } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const SHARED = 'shared.example'

let app: TestApp
let client: Client
let tokens: Tokens
beforeAll(async () => {
  app = await startApp({ ORGO_SHARED_HOST: SHARED })
  client = await app.register({})
  tokens = (await (await obtainCode(app, client)).redeem()).body
})
afterAll(() => app.dispose())

const ACCEPT = {
  'a Java program': 'text/html, image/gif, image/jpeg, */*; q=0.2',
  'a browser': 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'a program that wants JSON': 'application/json',
  'a program that takes anything': '*/*',
  'a program that wants HTML only': 'text/html',
  'a program that takes no format of ours': 'image/png',
}

/** What one of them asks for; a form is posted. */
type Request = { path: string; form?: () => Record<string, string>; token?: () => string; host?: string }

const wrong: Request[] = [
  { path: '/oauth/token', form: () => ({ grant_type: 'authorization_code', code: 'x' }) },
  { path: '/oauth/token' },
  { path: '/oauth/revoke', form: () => ({ token: 'x', client_id: 'nobody' }) },
  { path: '/oauth/revoke' },
  { path: '/oauth/introspect', form: () => ({ token: 'x' }) },
  { path: '/oauth/introspect' },
  { path: '/oauth/userinfo' },
  { path: '/oauth/userinfo', token: () => 'x' },
  { path: '/oauth/jwks', form: () => ({}) },
  { path: '/.well-known/openid-configuration', form: () => ({}) },
  { path: '/.well-known/nothing' },
  { path: '/oauth' },
  { path: '/oauth/nothing' },
  { path: '/OAUTH/Token/' },
  { path: '/oauth/authorize/a/b' },
  { path: '/health/nothing' },
  { path: '//oauth/token' },
  { path: '/oauth/token', host: 'nobody.example' },
  { path: '/oauth/userinfo', host: 'nobody.example' },
  { path: '/.well-known/openid-configuration', host: 'nobody.example' },
  { path: '/oauth/token', host: SHARED },
  { path: '/oauth/userinfo', token: () => 'x', host: SHARED },
  { path: '/oauth/nothing', host: SHARED },
]

const right: Request[] = [
  { path: '/oauth/introspect', form: () => ({ token: tokens.access_token }) },
  { path: '/oauth/userinfo', token: () => tokens.access_token },
  { path: '/oauth/jwks' },
  { path: '/.well-known/openid-configuration' },
  { path: '/.well-known/oauth-authorization-server' },
  { path: '/health/live' },
  { path: '/health/ready' },
  { path: '/oauth/revoke', form: () => ({ token: 'x' }) },
]

const send = ({ path, form, token, host }: Request, accept: string, proof: Record<string, string> = {}) => {
  const headers = { Accept: accept, ...(token ? { Authorization: `Bearer ${token()}` } : proof) }
  const caller = program(app, host)
  return form ? caller.form(path, form(), headers) : caller.get(path, headers)
}

describe.each(Object.entries(ACCEPT))('%s', (_who, accept) => {
  it.each(wrong)(
    'reads JSON with error and code where $path is asked wrongly (RFC 6749 §5.2)',
    async (request) => {
      const response = await send(request, accept)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.type).toBe('application/json')
      expect(response.body).toMatchObject({ error: expect.any(String), code: expect.any(String) })
    },
  )

  it.each(right)('reads JSON where $path is asked rightly', async (request) => {
    const response = await send(request, accept, basic(client))
    expect(response.status).toBe(200)
    expect(response.type).toMatch(/^application\/(jwk-set\+)?json$/)
  })

  it('gets tokens as JSON', async () => {
    const { code } = await obtainCode(app, client)
    const response = await program(app).form(
      '/oauth/token',
      {
        grant_type: 'authorization_code',
        code,
        redirect_uri: 'https://kit.example/callback',
        ...credentials(client),
      },
      { Accept: accept },
    )
    expect(response.body).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) })
  })
})

const PAGES = [
  '/oauth/authorize?client_id=nobody',
  '/oauth/authorize/none',
  '/oauth/logout?id_token_hint=x',
  '/oauth/logout/success',
  '/interaction/none',
  '/docs/errors/code-expired',
  '/docs/errors/nothing',
  '/',
  '/nothing',
]

it.each(PAGES)('a browser gets a page at %s', async (path) => {
  const response = await createBrowser(app).get(path, { Accept: ACCEPT['a browser'] })
  expect(response.type).toBe('text/html')
})

it('a sign-in begins with a page', async () => {
  const { headers } = await createBrowser(app).get(authorizationPath(client.clientId))
  expect(headers.location).toMatch(/^\/interaction\//)
})
