import { afterAll, beforeAll, expect, it } from 'vitest'
import { authorizationPath, type Browser, createBrowser, fieldOf, redeemCode } from './support/browser.ts'
import type { Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const AFTER = 'https://kit.example/bye'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({ postLogoutRedirectUris: [AFTER] })
})
afterAll(() => app.dispose())

const signIn = async (browser: Browser): Promise<string> => {
  const back = await browser.authorize(client.clientId, { scope: 'openid' })
  const { body } = await redeemCode(app, client, { code: back.searchParams.get('code') ?? '' })
  return body.id_token
}

const isSignedIn = async (browser: Browser): Promise<boolean> => {
  const silent = await browser.get(authorizationPath(client.clientId, { scope: 'openid', prompt: 'none' }))
  return new URL(String(silent.headers.location)).searchParams.has('code')
}

it('asks, ends the session and sends the browser to the registered address (RP-Initiated Logout §2)', async () => {
  const browser = createBrowser(app)
  const hint = await signIn(browser)
  const query = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: AFTER, state: 's' })
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
