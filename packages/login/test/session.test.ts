import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogin } from '../src/index.ts'
import { cookieSecret, createApplication, optionsFor } from './application.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

const nextSecret = 'the next cookie secret, of 32 and more characters'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

it('is absent without a cookie', async () => {
  const { login } = createApplication(provider)
  expect(await login.session(new Request(app))).toBeUndefined()
})

it('is absent when any part of the cookie was changed', async () => {
  const { login, browser } = createApplication(provider)
  await browser.signIn()
  const value = browser.cookies()[0]?.value ?? ''
  for (const position of [0, 60, Math.floor(value.length / 2), value.length - 3]) {
    const changed = `${value.slice(0, position)}${value[position] === 'A' ? 'B' : 'A'}${value.slice(position + 1)}`
    browser.setCookies([{ name: 'orgo-login', value: changed, path: '/' }])
    expect(await login.session(browser.appRequest())).toBeUndefined()
  }
})

it('is absent when the cookie of a started sign-in is passed off as one', async () => {
  const { login, browser } = createApplication(provider)
  await browser.start()
  browser.setCookies(browser.cookies().map((cookie) => ({ ...cookie, name: 'orgo-login' })))
  expect(await login.session(browser.appRequest())).toBeUndefined()
})

it('is absent at another application with the same cookie secret', async () => {
  const { browser } = createApplication(provider)
  await browser.signIn()
  const other = createLogin(optionsFor(provider, { clientId: 'public', clientSecret: undefined }))
  expect(await other.session(browser.appRequest())).toBeUndefined()
})

it('outlives the rotation of the cookie secret, until the old secret is taken away', async () => {
  const { browser } = createApplication(provider)
  await browser.signIn()
  const rotating = createLogin(optionsFor(provider, { cookieSecret: [nextSecret, cookieSecret] }))
  const rotated = createLogin(optionsFor(provider, { cookieSecret: nextSecret }))
  expect((await rotating.session(browser.appRequest()))?.user.sub).toBe('ada')
  expect(await rotated.session(browser.appRequest())).toBeUndefined()
})

it('is encrypted with the first of several secrets', async () => {
  const { browser } = createApplication(provider, { cookieSecret: [nextSecret, cookieSecret] })
  await browser.signIn()
  const rotated = createLogin(optionsFor(provider, { cookieSecret: nextSecret }))
  expect((await rotated.session(browser.appRequest()))?.user.sub).toBe('ada')
})

it('loses its access token when that expires, and ends when its own time is over', async () => {
  let now = Date.now()
  const { login, browser } = createApplication(provider, { sessionMaxAge: 7200, clock: () => new Date(now) })
  await browser.signIn()
  now += 3_601_000
  const session = await login.session(browser.appRequest())
  expect(session?.user.sub).toBe('ada')
  expect(session).not.toHaveProperty('accessToken')
  await expect(login.user(browser.appRequest())).rejects.toMatchObject({ code: 'token-expired' })
  now += 3_600_000
  expect(await login.session(browser.appRequest())).toBeUndefined()
})

it('is refused with session-too-large when no browser would keep the cookie', async () => {
  const { login, browser } = createApplication(provider)
  const page = await browser.signIn('/login', 'crowd')
  expect(page.status).toBe(400)
  expect(page.text).toContain('session-too-large')
  expect(await login.session(browser.appRequest())).toBeUndefined()
})

it('shows the page and its scripts neither tokens nor claims', async () => {
  const { browser } = createApplication(provider)
  const callback = await browser.approve(await browser.start())
  const response = await browser.request(callback)
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('orgo-login='))
  expect(cookie).toMatch(/; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await response.text()).toBe('')
})
