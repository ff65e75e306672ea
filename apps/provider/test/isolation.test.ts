import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  createBrowser,
  endpointsOf,
  GLOBEX,
  obtainCode,
  program,
  type Tokens,
  userinfo,
} from './support/browser.ts'
import { CALLBACK, type Client, credentials } from './support/client.ts'
import { APPLICATIONS, readable, signIn } from './support/console.ts'
import { startApp, type TestApp } from './support/in-process.ts'

// What is acme's is worth nothing at globex, at any endpoint.

let app: TestApp
let acmeClient: Client
let globexClient: Client
let tokens: Tokens
beforeAll(async () => {
  app = await startApp()
  acmeClient = await app.register({})
  globexClient = await app.register({}, app.globex)
  tokens = (await (await obtainCode(app, acmeClient, { scope: 'openid profile' })).redeem()).body
})
afterAll(() => app.dispose())

const atGlobex = (path: string, form: Record<string, string>, client: Client) =>
  program(app, GLOBEX).form(path, { ...form, ...credentials(client) })

// What this file attacks. An endpoint that is new has to be added here, and attacked.
const ATTACKED = {
  authorization_endpoint: '/oauth/authorize',
  token_endpoint: '/oauth/token',
  userinfo_endpoint: '/oauth/userinfo',
  introspection_endpoint: '/oauth/introspect',
  revocation_endpoint: '/oauth/revoke',
  end_session_endpoint: '/oauth/logout',
  jwks_uri: '/oauth/jwks',
}

it('attacks every endpoint that an organization has', async () => {
  expect(await endpointsOf(app)).toEqual(ATTACKED)
})

it("the pages of acme are acme's, whatever another organization is called", async () => {
  const { organizations } = app.store
  const [acme, globex] = await Promise.all(['acme', 'globex'].map((slug) => organizations.findBySlug(slug)))
  if (!acme || !globex) throw new Error('no demo organizations')
  const issuer = 'http://other.localhost:3000'
  await organizations.create({ ...globex, id: randomUUID(), slug: acme.id, name: 'Other', issuer })
  await app.register({ name: "Acme's own" })
  const admin = await signIn(app)
  expect(readable(await admin.open(APPLICATIONS))).toContain("Acme's own")
})

describe("acme's application at globex", () => {
  it('is unknown to the authorization endpoint', async () => {
    const response = await program(app, GLOBEX).get(authorizationPath(acmeClient.clientId))
    expect([response.status, response.body.code]).toEqual([400, 'unknown-client'])
  })

  it.each(['/oauth/token', '/oauth/revoke', '/oauth/introspect'])(
    'cannot authenticate at %s',
    async (path) => {
      const response = await atGlobex(
        path,
        { grant_type: 'refresh_token', refresh_token: 'x', token: 'x' },
        acmeClient,
      )
      expect([response.status, response.body.code]).toEqual([401, 'client-authentication-failed'])
    },
  )

  it('is unknown to the logout endpoint', async () => {
    const response = await program(app, GLOBEX).get(`/oauth/logout?client_id=${acmeClient.clientId}`)
    expect(response.status).toBe(400)
  })
})

describe("acme's artifacts at globex", () => {
  it('a code is refused and stays good at acme', async () => {
    const { code, redeem } = await obtainCode(app, acmeClient)
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }
    const response = await atGlobex('/oauth/token', form, globexClient)
    expect([response.status, response.body.error]).toEqual([400, 'invalid_grant'])
    expect((await redeem()).status).toBe(200)
  })

  it('a refresh token is refused and stays good at acme', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
    const response = await atGlobex('/oauth/token', form, globexClient)
    expect([response.status, response.body.error]).toEqual([400, 'invalid_grant'])
    expect((await userinfo(app, tokens.access_token)).status).toBe(200)
  })

  it('an access token is refused by userinfo', async () => {
    const response = await userinfo(app, tokens.access_token, GLOBEX)
    expect([response.status, response.body.code]).toEqual([401, 'token-wrong-organization'])
  })

  it('tokens cannot be revoked', async () => {
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect((await atGlobex('/oauth/revoke', { token }, globexClient)).status).toBe(200)
    }
    expect((await userinfo(app, tokens.access_token)).status).toBe(200)
  })

  it('an ID token is no hint for the logout endpoint', async () => {
    const browser = createBrowser(app, GLOBEX)
    await browser.authorize(globexClient.clientId, { scope: 'openid' }, { email: 'grace@globex.example' })
    const query = new URLSearchParams({
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: CALLBACK,
    })
    const page = await browser.get(`/oauth/logout?${query}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('name="xsrf"')
  })

  it('tokens cannot be introspected', async () => {
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect((await atGlobex('/oauth/introspect', { token }, globexClient)).body).toEqual({ active: false })
    }
  })

  it('a session and an interaction are not recognized', async () => {
    const browser = createBrowser(app)
    const authorization = ({ clientId }: Client, params: Record<string, string> = {}) =>
      authorizationPath(clientId, { scope: 'profile', ...params })
    await browser.follow(authorization(acmeClient))
    const host = { Host: GLOBEX }
    const page = await browser.get(authorization(globexClient), host)
    expect(page.headers.location).toMatch(/^\/interaction\//)
    const silent = await browser.get(authorization(globexClient, { prompt: 'none' }), host)
    expect(new URL(String(silent.headers.location)).searchParams.get('error')).toBe('login_required')
    const { headers } = await browser.get(authorization(acmeClient, { prompt: 'login' }))
    const foreign = await browser.get(String(headers.location), { ...host, Accept: 'application/json' })
    expect(foreign.body.code).toBe('interaction-expired')
  })

  it('a member cannot sign in', async () => {
    const browser = createBrowser(app, GLOBEX)
    const begun = await browser.get(authorizationPath(globexClient.clientId, { scope: 'profile' }))
    const response = await browser.post(`${begun.headers.location}/login`, ADA)
    expect(response.status).toBe(401)
  })

  it('has keys of its own', async () => {
    const kids = async (host?: string) =>
      (await program(app, host).get('/oauth/jwks')).body.keys.map(({ kid }: { kid: string }) => kid)
    const [acme, globex] = [await kids(), await kids(GLOBEX)]
    expect(acme).toHaveLength(4)
    expect(new Set([...acme, ...globex]).size).toBe(8)
  })
})
