import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApplication } from './application.ts'
import type { Browser } from './browser.ts'
import { app, signedOutUri, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

const submit = (browser: Browser, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
  browser.request(`${app}/auth/sign-out`, { method: 'POST', headers })

it('closes the session and goes on to sign out at the provider (RP-Initiated Logout §2)', async () => {
  const { login, browser } = createApplication(provider)
  await browser.signIn()
  const response = await submit(browser)
  const location = new URL(response.headers.get('location') ?? '')

  expect(response.status).toBe(303)
  expect(location.href.startsWith(`${provider.issuer}/session/end?`)).toBe(true)
  expect(location.searchParams.get('post_logout_redirect_uri')).toBe(signedOutUri)
  expect(location.searchParams.get('client_id')).toBe('web')
  expect(location.searchParams.get('id_token_hint')).toMatch(/^ey/)
  expect(await login.getSession(browser.appRequest())).toBeUndefined()
  expect((await browser.visit(location.href)).status).toBe(200)
})

it('revokes the refresh token (RFC 7009)', async () => {
  const { browser } = createApplication(provider)
  await browser.signIn()
  provider.revoked.length = 0
  await submit(browser)
  expect(provider.revoked).toContain('RefreshToken')
})

it('refuses a GET with 405 and keeps the session: an image must not sign anybody out', async () => {
  const { login, browser } = createApplication(provider)
  await browser.signIn()
  const response = await browser.request(`${app}/auth/sign-out`)
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  expect(await login.getSession(browser.appRequest())).toBeDefined()
})

it.each([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: app },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  {},
])('refuses a form of another site and keeps the session: %j', async (headers) => {
  const { login, browser } = createApplication(provider)
  await browser.signIn()
  const response = await submit(browser, headers as Record<string, string>)
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('cross-site-request')
  expect(await login.getSession(browser.appRequest())).toBeDefined()
})

it('takes the form of a browser without fetch metadata by its origin', async () => {
  const { login, browser } = createApplication(provider)
  await browser.signIn()
  expect((await submit(browser, { origin: app })).status).toBe(303)
  expect(await login.getSession(browser.appRequest())).toBeUndefined()
})

it('goes straight to the page after sign-out when nobody is signed in', async () => {
  const { browser } = createApplication(provider)
  expect((await submit(browser)).headers.get('location')).toBe(signedOutUri)
})

it('signs the member out here even when the provider is gone', async () => {
  let gone = false
  const unreliable: typeof fetch = (input, init) =>
    gone ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init)
  const { login, browser } = createApplication(provider, { fetch: unreliable })
  await browser.signIn()
  gone = true
  expect((await submit(browser)).status).toBe(303)
  expect(await login.getSession(browser.appRequest())).toBeUndefined()
})

it('signs the member out here when the provider has no sign-out of its own', async () => {
  const withoutEndSession: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (!String(input).includes('/.well-known/')) return response
    const { end_session_endpoint: _absent, ...metadata } = (await response.json()) as Record<string, unknown>
    return Response.json(metadata)
  }
  const { login, browser } = createApplication(provider, { fetch: withoutEndSession })
  await browser.signIn()
  expect((await submit(browser)).headers.get('location')).toBe(signedOutUri)
  expect(await login.getSession(browser.appRequest())).toBeUndefined()
})
