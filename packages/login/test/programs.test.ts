import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApplication } from './application.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

const fetching = { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }

describe('a script of the site', () => {
  it('reads who is signed in', async () => {
    const { browser } = createApplication(provider, { scope: 'openid email' })
    await browser.signIn()
    const response = await browser.request(`${app}/auth/me`, { headers: fetching })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.json()).toEqual({
      user: { sub: 'ada', email: 'ada@acme.example' },
      expiresAt: expect.stringMatching(/^\d{4}-/),
    })
  })

  it('gets a 401 with the sign-in address when nobody is, and never a redirect', async () => {
    const { browser } = createApplication(provider)
    const response = await browser.request(`${app}/auth/me`, { headers: fetching })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'not-signed-in', signIn: '/auth/sign-in' })
  })

  it('gets a 401 with the way back from a route that needs a member', async () => {
    const { login } = createApplication(provider)
    const request = new Request(`${app}/api/shelf?page=2`, { headers: { accept: 'application/json' } })
    const response = await login.requireUser(request).then(
      () => undefined,
      (error) => login.answer(error, request),
    )
    expect(response?.status).toBe(401)
    expect(await response?.json()).toMatchObject({
      code: 'not-signed-in',
      signIn: '/auth/sign-in?returnTo=%2Fapi%2Fshelf%3Fpage%3D2',
    })
  })

  it('signs out and gets the address at the provider to go on to', async () => {
    const { login, browser } = createApplication(provider)
    await browser.signIn()
    const response = await browser.request(`${app}/auth/sign-out`, { method: 'POST', headers: fetching })
    const { location } = (await response.json()) as { location: string }
    expect(location).toContain(`${provider.issuer}/session/end?`)
    expect(await login.getSession(browser.appRequest())).toBeUndefined()
  })
})

describe('a member', () => {
  it('passes where their group and role are asked for, and gets a 403 elsewhere', async () => {
    const { login, browser } = createApplication(provider)
    await browser.signIn()
    const request = browser.appRequest()
    expect((await login.requireGroup(request, 'local-center')).sub).toBe('ada')
    expect((await login.requireRole(request, 'ROLE_USER')).sub).toBe('ada')
    await expect(login.requireGroup(request, 'board')).rejects.toMatchObject({ code: 'group-missing' })
    const error = await login.requireRole(request, 'ROLE_ADMIN').catch((failure) => failure)
    expect(error).toMatchObject({ code: 'role-missing' })
    expect((await login.answer(error, request)).status).toBe(403)
  })

  it('comes quietly back to where the sign-in led, when the callback is loaded again', async () => {
    const { browser } = createApplication(provider)
    const callback = await browser.approve(await browser.start('/auth/sign-in?returnTo=/shelf'))
    await browser.visit(callback)
    expect((await browser.visit(callback)).url).toBe(`${app}/shelf`)
  })
})

it.each([
  { 'sec-purpose': 'prefetch;prerender' },
  { purpose: 'prefetch' },
  { 'x-moz': 'prefetch' },
  { 'next-router-prefetch': '1' },
])('begins no sign-in for what only looks ahead: %j', async (headers) => {
  const { browser } = createApplication(provider)
  const response = await browser.request(`${app}/auth/sign-in`, {
    headers: headers as unknown as Record<string, string>,
  })
  expect([response.status, await response.text(), browser.cookies()]).toEqual([204, '', []])
})
