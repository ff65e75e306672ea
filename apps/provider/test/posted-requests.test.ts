import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, createBrowser, fieldOf, locationOf, redeemCode } from './support/browser.ts'
import { CALLBACK, type Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const AFTER = 'https://kit.example/bye'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({ postLogoutRedirectUris: [AFTER] })
})
afterAll(() => app.dispose())

// The application's page sends the form, and so names another origin than ours.
const FOREIGN = { Origin: 'https://kit.example', 'Sec-Fetch-Site': 'cross-site' }

const post = (browser: Browser, params: Record<string, string> = {}) =>
  browser.post(
    '/oauth/authorize',
    {
      client_id: client.clientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid email',
      ...params,
    },
    FOREIGN,
  )

describe('an authorization request by POST (OpenID Connect Core §3.1.2.1)', () => {
  it('is sent on as a request by GET and ends at the application', async () => {
    const browser = createBrowser(app)
    const response = await post(browser, { state: 'a b&c=é' })
    expect(response.status).toBe(303)
    expect(response.headers['cache-control']).toBe('no-store')
    const back = await browser.follow(String(response.headers.location))
    expect(back.searchParams.get('state')).toBe('a b&c=é')
    const { body } = await redeemCode(app, client, { code: back.searchParams.get('code') ?? '' })
    expect(body.scope).toBe('openid email')
  })

  it('travels with the browser for a minute where it is too long for an address, and stores nothing', async () => {
    const before = await app.footprint()
    const browser = createBrowser(app)
    const state = 's'.repeat(8000)
    const { headers } = await post(browser, { state })
    expect(headers.location).toMatch(/^\/oauth\/authorize\?posted=[0-9a-f-]{36}$/)
    expect(await app.footprint()).toEqual(before)
    const back = await browser.follow(String(headers.location))
    expect(back.searchParams.get('state')).toBe(state)
  })

  it('that is long opens in no other browser, and neither twice', async () => {
    const browser = createBrowser(app)
    const address = String((await post(browser, { state: 's'.repeat(8000) })).headers.location)
    expect((await createBrowser(app).get(address)).text).toContain('interaction-expired')
    expect((await browser.get(address)).status).toBe(303)
    expect((await browser.get(address)).text).toContain('interaction-expired')
  })

  it('keeps a parameter that was sent twice, which is refused (RFC 6749 §3.1)', async () => {
    const browser = createBrowser(app)
    const twice = `client_id=${client.clientId}&redirect_uri=${encodeURIComponent(CALLBACK)}&response_type=code&scope=email&scope=profile`
    const response = await browser.post('/oauth/authorize', twice as never, FOREIGN)
    expect(String(response.headers.location)).toContain('scope=email&scope=profile')
    const back = locationOf(await browser.get(String(response.headers.location)))
    expect(back.searchParams.get('error')).toBe('invalid_request')
  })

  it.each([
    ['parameter-too-long', 400, 'application/x-www-form-urlencoded', `state=${'s'.repeat(20_000)}`],
    ['invalid-request', 400, 'application/x-www-form-urlencoded', `state=${'s'.repeat(60_000)}`],
    ['invalid-request', 400, 'application/json', '{}'],
  ])('is refused as %s (%i, %s)', async (code, status, type, body) => {
    const response = await createBrowser(app).post('/oauth/authorize', body as never, {
      'Content-Type': type,
    })
    expect(response.status).toBe(status)
    expect(response.text).toContain(code)
  })
})

it('a logout request by POST is sent on as well (RP-Initiated Logout §2)', async () => {
  const browser = createBrowser(app)
  await browser.authorize(client.clientId)
  const form = { client_id: client.clientId, post_logout_redirect_uri: AFTER, state: 's' }
  const { status, headers } = await browser.post('/oauth/logout', form, FOREIGN)
  expect(status).toBe(303)
  const page = await browser.get(String(headers.location))
  const xsrf = fieldOf(page.text, 'xsrf')
  const done = await browser.post('/oauth/logout/confirm', { xsrf, logout: 'yes' })
  expect(done.headers.location).toBe(`${AFTER}?state=s`)
})
