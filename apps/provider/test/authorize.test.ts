import { deletedApplication, restoredApplication, systemClock } from '@orgo/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACME, authorizationPath, createBrowser, locationOf, program, told } from './support/browser.ts'
import { CALLBACK, type Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { PKCE, WITH_CHALLENGE } from './support/pkce.ts'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({ scope: 'openid profile email' })
})
afterAll(() => app.dispose())

const authorize = (params: Record<string, string>, headers: Record<string, string> = {}) => {
  const path = authorizationPath(client.clientId, { scope: 'profile', state: 'a state', ...params })
  return program(app).get(path, headers)
}

describe('what is never redirected', () => {
  it.each([
    ['unknown-client', { client_id: 'nobody' }],
    ['redirect-uri-mismatch', { redirect_uri: `${CALLBACK}/` }],
    ['redirect-uri-mismatch', { redirect_uri: CALLBACK.toUpperCase() }],
    ['redirect-uri-mismatch', { redirect_uri: `${CALLBACK}?x=1` }],
    ['redirect-uri-mismatch', { redirect_uri: 'https://kit.example:8443/callback' }],
    ['redirect-uri-not-https', { redirect_uri: 'http://kit.example/callback' }],
  ])('answers %s for %j', async (code, params) => {
    const response = await authorize(params)
    expect(response.headers.location).toBeUndefined()
    expect(told(app, response)).toEqual({ status: 400, code, logged: true })
    const page = await authorize(params, { Accept: 'text/html' })
    expect(page.status).toBe(400)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.text).toContain(code)
    expect(page.text).toContain(page.headers['x-request-id'])
    expect(page.text).not.toContain('kit.example')
  })

  it('answers application-disabled for an application that is switched off, and knows it again when it is switched on', async () => {
    const switched = await app.register({})
    const setStatus = (status: 'active' | 'disabled') =>
      app.acme.applications.update(switched.clientId, (record) => ({ ...record, status }))
    expect((await authorize({ client_id: switched.clientId })).status).toBe(303)
    await setStatus('disabled')
    expect(told(app, await authorize({ client_id: switched.clientId }))).toEqual({
      status: 400,
      code: 'application-disabled',
      logged: true,
    })
    await setStatus('active')
    expect((await authorize({ client_id: switched.clientId })).status).toBe(303)
  })

  it('answers unknown-client for a deleted application, and knows it again when it is restored', async () => {
    const { clientId } = await app.register({})
    await app.acme.applications.update(clientId, (record) => deletedApplication(record, systemClock))
    expect(told(app, await authorize({ client_id: clientId }))).toEqual({
      status: 400,
      code: 'unknown-client',
      logged: true,
    })
    await app.acme.applications.update(clientId, restoredApplication)
    expect((await authorize({ client_id: clientId })).status).toBe(303)
  })

  it('matches redirect URIs of a web application exactly, the port of a loopback address too', async () => {
    const local = await app.register({ redirectUris: ['http://127.0.0.1:8899/callback'] })
    const at = (uri: string) => authorize({ client_id: local.clientId, redirect_uri: uri })
    expect((await at('http://127.0.0.1:8899/callback')).status).toBe(303)
    expect((await at('http://127.0.0.1:8898/callback')).body.code).toBe('redirect-uri-mismatch')
  })

  it('lets a native application use any loopback port (RFC 8252 §7.3), on the registered path', async () => {
    const native = await app.register({
      type: 'native',
      redirectUris: ['http://127.0.0.1/callback', 'com.example.kit:/cb'],
    })
    const at = (uri: string) =>
      authorize({ client_id: native.clientId, redirect_uri: uri, ...WITH_CHALLENGE })
    expect((await at('http://127.0.0.1:51004/callback')).status).toBe(303)
    expect((await at('com.example.kit:/cb')).status).toBe(303)
    expect((await at('http://127.0.0.1:51004/other')).body.code).toBe('redirect-uri-mismatch')
    expect((await at('http://localhost:51004/callback')).body.code).toBe('redirect-uri-mismatch')
    expect((await at('com.example.kit:/other')).body.code).toBe('redirect-uri-mismatch')
  })
})

describe('what the application is told at its redirect URI', () => {
  const redirected = async (params: Record<string, string>) => {
    const response = await authorize(params)
    expect(response.status).toBe(303)
    const url = new URL(response.headers.location ?? '')
    const members = new URLSearchParams(url.hash === '' ? url.search : url.hash.slice(1))
    expect(app.log().find((line) => line.requestId === response.headers['x-request-id'])).toMatchObject({
      code: new URL(members.get('error_uri') ?? '').pathname.split('/').at(-1),
    })
    return { at: `${url.origin}${url.pathname}`, ...Object.fromEntries(members) }
  }

  it.each([
    ['unsupported-response-type', 'unsupported_response_type', { response_type: 'token' }],
    ['scope-not-allowed', 'invalid_scope', { scope: 'profile roles' }],
    ['scope-missing', 'invalid_scope', { scope: '' }],
    ['scope-missing', 'invalid_scope', { scope: 'no_such_scope' }],
    ['pkce-method', 'invalid_request', { code_challenge: PKCE.challenge, code_challenge_method: 'plain' }],
    ['pkce-method', 'invalid_request', { code_challenge: PKCE.challenge }],
    ['login-required', 'login_required', { prompt: 'none' }],
    ['invalid-request', 'invalid_request', { max_age: '-1', scope: 'openid' }],
  ])('says %s (%s) for %j', async (code, error, params) => {
    expect(await redirected(params)).toMatchObject({
      at: CALLBACK,
      error,
      error_uri: `http://${ACME}/docs/errors/${code}`,
      state: 'a state',
      iss: `http://${ACME}`,
    })
  })

  it.each(['spa', 'native'] as const)(
    'says pkce-required to a %s application (RFC 9700 §2.1.1)',
    async (type) => {
      const { clientId } = await app.register({ type })
      expect(await redirected({ client_id: clientId })).toMatchObject({
        error: 'invalid_request',
        error_uri: `http://${ACME}/docs/errors/pkce-required`,
      })
    },
  )

  it('says pkce-required to an application that is set so, and takes it with a challenge', async () => {
    const { clientId } = await app.register({ pkce: 'required' })
    const request = { client_id: clientId, scope: 'profile' }
    expect(await redirected(request)).toMatchObject({
      error_uri: `http://${ACME}/docs/errors/pkce-required`,
    })
    expect(locationOf(await authorize({ ...request, ...WITH_CHALLENGE })).pathname).toMatch(
      /^\/interaction\//,
    )
  })
})

describe('OpenID Connect parameters', () => {
  const signIn = (params: Record<string, string>) =>
    createBrowser(app).authorize(client.clientId, { scope: 'openid', ...params })

  it('returns the code, the state unchanged and the issuer (RFC 9207)', async () => {
    const back = await signIn({ state: 'ä &=+%20/"' })
    expect(back.searchParams.get('code')).toMatch(/^[\w-]{66}\.[\w-]{43}$/)
    expect(back.searchParams.get('state')).toBe('ä &=+%20/"')
    expect(back.searchParams.get('iss')).toBe(`http://${ACME}`)
  })

  it('fills the sign-in page with the login_hint and speaks the language of ui_locales', async () => {
    const browser = createBrowser(app)
    const path = authorizationPath(client.clientId, {
      scope: 'openid',
      login_hint: 'ada@acme.example"><script>',
      ui_locales: 'fr-CA en',
    })
    const page = await browser.get((await browser.get(path)).headers.location ?? '')
    expect(page.text).toContain('value="ada@acme.example&quot;&gt;&lt;script&gt;"')
    expect(page.text).toContain('Mot de passe')
    expect(page.text).toContain('<html lang="fr">')
  })

  it('asks again for the password with prompt=login and when max_age has passed, not otherwise', async () => {
    const browser = createBrowser(app)
    await browser.authorize(client.clientId, { scope: 'openid' })
    const next = async (params: Record<string, string>) => {
      const path = authorizationPath(client.clientId, { scope: 'openid', ...params })
      return locationOf(await browser.get(path)).pathname.split('/')[1]
    }
    expect(await next({})).toBe('callback')
    expect(await next({ prompt: 'none' })).toBe('callback')
    expect(await next({ prompt: 'login' })).toBe('interaction')
    expect(await next({ max_age: '60' })).toBe('callback')
    app.advance(61_000)
    expect(await next({ max_age: '60' })).toBe('interaction')
    expect(await next({ max_age: '3600' })).toBe('callback')
  })
})
