import { createSigningKey, rotateKeys } from '@orgo/model'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  authorizationPath,
  type Browser,
  createBrowser,
  fieldOf,
  redeemCode,
  userinfo,
} from './support/browser.ts'
import { CALLBACK, type Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { LOGOUT_ADDRESS } from './support/logout-listener.ts'
import { PKCE, WITH_CHALLENGE } from './support/pkce.ts'

const clock = { now: () => Date.now() }

const AFTER = 'https://kit.example/bye'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({ postLogoutRedirectUris: [AFTER] })
})
afterAll(() => app.dispose())

const signIn = async (browser: Browser, person: { email?: string } = {}, to = client): Promise<string> => {
  const back = await browser.authorize(to.clientId, { scope: 'openid' }, person)
  const { body } = await redeemCode(app, to, { code: back.searchParams.get('code') ?? '' })
  return body.id_token
}

const isSignedIn = async (browser: Browser): Promise<boolean> => {
  const silent = await browser.get(authorizationPath(client.clientId, { scope: 'openid', prompt: 'none' }))
  return new URL(String(silent.headers.location)).searchParams.has('code')
}

it('asks, ends the session and sends the browser to the registered address (RP-Initiated Logout §2)', async () => {
  const browser = createBrowser(app)
  await signIn(browser)
  const query = new URLSearchParams({
    client_id: client.clientId,
    post_logout_redirect_uri: AFTER,
    state: 's',
  })
  const page = await browser.get(`/oauth/logout?${query}`)
  expect(page.text).toContain('Sign out of Acme Community?')
  expect(await isSignedIn(browser)).toBe(true)
  const xsrf = fieldOf(page.text, 'xsrf')
  const { headers } = await browser.post('/oauth/logout/confirm', { xsrf, logout: 'yes' })
  expect(headers.location).toBe(`${AFTER}?state=s`)
  expect(await isSignedIn(browser)).toBe(false)
})

it('keeps the session when the member stays, and says so when there is nowhere to go', async () => {
  const browser = createBrowser(app)
  await signIn(browser)
  const page = await browser.get('/oauth/logout')
  await browser.post('/oauth/logout/confirm', { xsrf: fieldOf(page.text, 'xsrf') })
  expect(await isSignedIn(browser)).toBe(true)
  const xsrf = fieldOf((await browser.get('/oauth/logout')).text, 'xsrf')
  const { headers } = await browser.post('/oauth/logout/confirm', { xsrf, logout: 'yes' })
  expect((await browser.get(String(headers.location))).text).toContain('You are signed out')
})

it('does not end a session without the token of its own form', async () => {
  const browser = createBrowser(app)
  await signIn(browser)
  await browser.get('/oauth/logout')
  const response = await browser.post('/oauth/logout/confirm', { xsrf: 'guessed', logout: 'yes' })
  expect(response.status).toBe(400)
  expect(await isSignedIn(browser)).toBe(true)
})

it('sends nobody to an address that is not registered, and lets the member sign out all the same', async () => {
  const browser = createBrowser(app)
  const hint = await signIn(browser)
  const query = new URLSearchParams({
    id_token_hint: hint,
    post_logout_redirect_uri: 'https://evil.example/',
  })
  const response = await browser.get(`/oauth/logout?${query}`)
  expect(response.status).toBe(400)
  expect(response.headers.location).toBeUndefined()
  expect(response.text).toContain('<code>post-logout-redirect-uri-mismatch</code>')
  const [, signOut = ''] = /<a class="button" href="([^"]+)">Sign out</.exec(response.text) ?? []
  const xsrf = fieldOf((await browser.get(signOut)).text, 'xsrf')
  await browser.post('/oauth/logout/confirm', { xsrf, logout: 'yes' })
  expect(await isSignedIn(browser)).toBe(false)
})

describe('without an address to come back to, the page after the logout leads to the application’s homepage', () => {
  const homepage = 'https://kit.example/'

  it('when the member has signed out', async () => {
    const { clientId } = await app.register({ homepage })
    const browser = createBrowser(app)
    await signIn(browser)
    const page = await browser.get(`/oauth/logout?${new URLSearchParams({ client_id: clientId })}`)
    const form = { xsrf: fieldOf(page.text, 'xsrf'), logout: 'yes' }
    const { headers } = await browser.post('/oauth/logout/confirm', form)
    const { text } = await browser.get(String(headers.location))
    expect(text).toContain('You are signed out')
    expect(text).toContain(`<a class="button" href="${homepage}">`)
  })

  it('when nobody was signed in', async () => {
    const { clientId } = await app.register({ homepage })
    const browser = createBrowser(app)
    const { headers } = await browser.get(`/oauth/logout?${new URLSearchParams({ client_id: clientId })}`)
    expect((await browser.get(String(headers.location))).text).toContain(homepage)
  })
})

const AT_ONCE = 'a logout that the member has asked for in the application'

const logoutPath = (params: Record<string, string>): string =>
  `/oauth/logout?${new URLSearchParams({ post_logout_redirect_uri: AFTER, state: 's', ...params })}`

it(`${AT_ONCE} asks no more: straight back, with state, and the session is over (RP-Initiated Logout §2)`, async () => {
  const browser = createBrowser(app)
  const hint = await signIn(browser)
  const { status, headers } = await browser.get(logoutPath({ id_token_hint: hint }))
  expect({ status, location: headers.location }).toEqual({ status: 303, location: `${AFTER}?state=s` })
  expect(await isSignedIn(browser)).toBe(false)
})

it(`${AT_ONCE} ends the tokens of browser applications, and tells the others by the back channel`, async () => {
  const spa = await app.register({ type: 'spa', redirectUris: [CALLBACK], scope: 'openid' })
  // It cannot be reached, which the log tells: tokens are sent to no address of this machine (SSRF).
  const other = await app.register({ backchannelLogoutUri: 'https://127.0.0.1/logout' })
  const browser = createBrowser(app)
  const hint = await signIn(browser)
  const code = (
    await browser.authorize(spa.clientId, { scope: 'openid', ...WITH_CHALLENGE })
  ).searchParams.get('code')
  const tokens = (await redeemCode(app, spa, { code: String(code), code_verifier: PKCE.verifier })).body
  await browser.authorize(other.clientId, { scope: 'openid' })
  expect((await userinfo(app, tokens.access_token)).status).toBe(200)
  await browser.get(logoutPath({ id_token_hint: hint }))
  expect((await userinfo(app, tokens.access_token)).status).toBe(401)
  const untold = app.log().filter(({ msg }) => msg === 'an application could not be told of a logout')
  expect(untold).toMatchObject([{ clientId: other.clientId }])
})

it('the log tells of an application that could not be told, even when the logout itself has failed meanwhile', async () => {
  const slow = await app.register({ backchannelLogoutUri: LOGOUT_ADDRESS })
  const unreadable = await app.register({ type: 'spa', redirectUris: [CALLBACK], scope: 'openid' })
  const browser = createBrowser(app)
  await signIn(browser)
  await browser.authorize(slow.clientId, { scope: 'openid' })
  await browser.authorize(unreadable.clientId, { scope: 'openid', ...WITH_CHALLENGE })
  const breakOff = Promise.withResolvers<Response>()
  vi.stubGlobal('fetch', () => breakOff.promise)
  onTestFinished(() => void vi.unstubAllGlobals())
  const page = await browser.get('/oauth/logout')
  await app.acme.applications.update(unreadable.clientId, (application) => ({
    ...application,
    redirectUris: ['no address'],
  }))
  const xsrf = fieldOf(page.text, 'xsrf')
  const { status } = await browser.post('/oauth/logout/confirm', { xsrf, logout: 'yes' })
  expect(status).toBe(500)
  breakOff.reject(new Error('the connection is broken off'))
  await vi.waitFor(() =>
    expect(app.log()).toContainEqual(
      expect.objectContaining({
        msg: 'an application could not be told of a logout',
        clientId: slow.clientId,
        requestId: expect.any(String),
      }),
    ),
  )
})

it('a hint counts when it is expired, and when a retired key has signed it', async () => {
  const browser = createBrowser(app)
  const hint = await signIn(browser)
  const next = await createSigningKey('RS256', clock, clock.now())
  await app.acme.keys.update((keys) => rotateKeys(keys, [next], clock.now()))
  app.advance(2 * 60 * 60 * 1000)
  const { headers } = await browser.get(logoutPath({ id_token_hint: hint }))
  expect(headers.location).toBe(`${AFTER}?state=s`)
  expect(await isSignedIn(browser)).toBe(false)
})

describe('the member is asked', () => {
  const forged = (token: string) => {
    const [head, body] = token.split('.')
    return `${head}.${body}.${'A'.repeat(342)}`
  }
  const unsigned = (claims: object) =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`

  const HINTS: [string, () => Promise<Record<string, string>>][] = [
    ['without a hint', async () => ({ client_id: client.clientId })],
    ['by a hint without an address to go to', async () => ({ post_logout_redirect_uri: '' })],
    ['by a forged hint', async () => ({ id_token_hint: forged(await signIn(createBrowser(app))) })],
    ['by an unsigned hint', async () => ({ id_token_hint: unsigned({ aud: client.clientId }) })],
    ['by a hint that is no token', async () => ({ id_token_hint: 'x', client_id: client.clientId })],
    [
      'by the hint of another session of the member',
      async () => ({ id_token_hint: await signIn(createBrowser(app)) }),
    ],
    [
      'by another member’s hint',
      async () => ({ id_token_hint: await signIn(createBrowser(app), { email: 'admin@acme.example' }) }),
    ],
    [
      'by another client’s hint',
      async () => {
        const other = await app.register({ postLogoutRedirectUris: [AFTER] })
        return { id_token_hint: await signIn(createBrowser(app), {}, other), client_id: client.clientId }
      },
    ],
  ]

  it.each(HINTS)('%s', async (_why, hintOf) => {
    const browser = createBrowser(app)
    await signIn(browser)
    const page = await browser.get(logoutPath(await hintOf()))
    expect(page.status).toBe(200)
    expect(page.text).toContain('Sign out of Acme Community?')
    expect(await isSignedIn(browser)).toBe(true)
  })
})

it('a browser without a session goes straight back', async () => {
  const path = logoutPath({ client_id: client.clientId })
  expect((await createBrowser(app).get(path)).headers.location).toBe(`${AFTER}?state=s`)
  const { headers } = await createBrowser(app).get('/oauth/logout')
  expect((await createBrowser(app).get(String(headers.location))).text).toContain('You are signed out')
})

it('who stays is told so', async () => {
  const browser = createBrowser(app)
  await signIn(browser)
  const page = await browser.get('/oauth/logout')
  const { headers } = await browser.post('/oauth/logout/confirm', { xsrf: fieldOf(page.text, 'xsrf') })
  expect((await browser.get(String(headers.location))).text).toContain('You are still signed in')
})
