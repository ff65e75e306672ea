import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browser, createBrowser, program } from './support/browser.ts'
import { CALLBACK, startApp, type TestApp } from './support/in-process.ts'

const AFTER = 'https://kit.example/bye'

let app: TestApp
let client: { clientId: string; clientSecret: string }
beforeAll(async () => {
  app = await startApp()
  client = await app.register({ postLogoutRedirectUris: [AFTER] })
})
afterAll(() => app.dispose())

const signIn = async (browser: Browser): Promise<string> => {
  const back = await browser.authorize({ client_id: client.clientId, scope: 'openid' })
  const { body } = await program(app).form('/oauth/token', {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: CALLBACK,
    client_id: client.clientId,
    client_secret: client.clientSecret,
  })
  return body.id_token
}

const isSignedIn = async (browser: Browser): Promise<boolean> => {
  const query = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
  })
  const { headers } = await browser.get(`/oauth/authorize?${query}`)
  return new URL(String(headers.location)).searchParams.has('code')
}

const xsrfOf = (text: string): string => /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? ''

it('asks, ends the session and sends the browser to the registered address (RP-Initiated Logout §2)', async () => {
  const browser = createBrowser(app)
  const hint = await signIn(browser)
  const query = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: AFTER, state: 's' })
  const page = await browser.get(`/oauth/logout?${query}`)
  expect(page.text).toContain('Sign out of Acme Community?')
  expect(await isSignedIn(browser)).toBe(true)
  const { headers } = await browser.post('/oauth/logout/confirm', { xsrf: xsrfOf(page.text), logout: 'yes' })
  expect(headers.location).toBe(`${AFTER}?state=s`)
  expect(await isSignedIn(browser)).toBe(false)
})

it('keeps the session when the member stays, and says so when there is nowhere to go', async () => {
  const browser = createBrowser(app)
  await signIn(browser)
  const page = await browser.get('/oauth/logout')
  await browser.post('/oauth/logout/confirm', { xsrf: xsrfOf(page.text) })
  expect(await isSignedIn(browser)).toBe(true)
  const again = await browser.get('/oauth/logout')
  const { headers } = await browser.post('/oauth/logout/confirm', { xsrf: xsrfOf(again.text), logout: 'yes' })
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

it('sends nobody to an address that is not registered', async () => {
  const browser = createBrowser(app)
  const hint = await signIn(browser)
  const query = new URLSearchParams({
    id_token_hint: hint,
    post_logout_redirect_uri: 'https://evil.example/',
  })
  const response = await browser.get(`/oauth/logout?${query}`)
  expect(response.status).toBe(400)
  expect(response.headers.location).toBeUndefined()
})
