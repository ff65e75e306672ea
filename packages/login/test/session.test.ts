import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { createLogin, type LoginOptions } from '../src/index.ts'
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
  expect(await login.getSession(new Request(app))).toBeUndefined()
})

it('is absent when any part of the cookie was changed', async () => {
  const { login, browser } = createApplication(provider)
  await browser.signIn()
  const { name, value } = browser.cookies()[0] ?? { name: '', value: '' }
  for (const position of [0, 60, Math.floor(value.length / 2), value.length - 3]) {
    const changed = `${value.slice(0, position)}${value[position] === 'A' ? 'B' : 'A'}${value.slice(position + 1)}`
    browser.setCookies([{ name, value: changed, path: '/' }])
    expect(await login.getSession(browser.appRequest())).toBeUndefined()
  }
})

it('is absent when the cookie of a started sign-in is passed off as one', async () => {
  const { login, browser } = createApplication(provider)
  await browser.start()
  browser.setCookies(browser.cookies().map((cookie) => ({ ...cookie, name: 'orgo-login.s.0123456789.0' })))
  expect(await login.getSession(browser.appRequest())).toBeUndefined()
})

it('is absent at another application with the same cookie secret', async () => {
  const { browser } = createApplication(provider)
  await browser.signIn()
  const other = createLogin(optionsFor(provider, { clientId: 'public', clientSecret: undefined }))
  expect(await other.getSession(browser.appRequest())).toBeUndefined()
})

it('outlives the rotation of the cookie secret, until the old secret is taken away', async () => {
  const { browser } = createApplication(provider)
  await browser.signIn()
  const rotating = createLogin(optionsFor(provider, { cookieSecret: [nextSecret, cookieSecret] }))
  const rotated = createLogin(optionsFor(provider, { cookieSecret: nextSecret }))
  expect((await rotating.getSession(browser.appRequest()))?.user.sub).toBe('ada')
  expect(await rotated.getSession(browser.appRequest())).toBeUndefined()
})

it('is encrypted with the first of several secrets', async () => {
  const { browser } = createApplication(provider, { cookieSecret: [nextSecret, cookieSecret] })
  await browser.signIn()
  const rotated = createLogin(optionsFor(provider, { cookieSecret: nextSecret }))
  expect((await rotated.getSession(browser.appRequest()))?.user.sub).toBe('ada')
})

it('loses its access token when that expires and cannot be refreshed, and ends when its own time is over', async () => {
  let now = Date.now()
  const withoutRefresh: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (!String(input).endsWith('/token')) return response
    const { refresh_token: _absent, ...tokens } = (await response.json()) as Record<string, unknown>
    return Response.json(tokens)
  }
  const { login, browser } = createApplication(provider, {
    fetch: withoutRefresh,
    session: { maxAge: 7200 },
    clock: () => new Date(now),
  })
  await browser.signIn()
  now += 3_601_000
  const session = await login.getSession(browser.appRequest())
  expect(session?.user.sub).toBe('ada')
  expect(session).not.toHaveProperty('accessToken')
  await expect(login.fetchUserinfo(browser.appRequest())).rejects.toMatchObject({ code: 'token-expired' })
  now += 3_600_000
  expect(await login.getSession(browser.appRequest())).toBeUndefined()
})

it('holds a member of five hundred groups in a few cookies', async () => {
  const { login, browser } = createApplication(provider)
  expect((await browser.signIn('/auth/sign-in', 'crowd')).status).toBe(200)
  const session = await login.getSession(browser.appRequest())
  expect(session?.user.groups).toHaveLength(500)
  expect(browser.cookies().every(({ name, value }) => name.length + value.length < 4000)).toBe(true)
})

it('is refused with session-too-large, naming the largest parts, when no server would take the cookies', async () => {
  let message = ''
  const onError: LoginOptions['onError'] = (error) => {
    message = error.message
    return new Response(error.code, { status: 400 })
  }
  const { login, browser } = createApplication(provider, { onError })
  expect((await browser.signIn('/auth/sign-in', 'multitude')).text).toBe('session-too-large')
  expect(message).toMatch(/the largest parts: groups \d{5}, /)
  expect(await login.getSession(browser.appRequest())).toBeUndefined()
})

it('is kept without compression where the runtime has none but a stream that throws', async () => {
  vi.stubGlobal(
    'CompressionStream',
    class {
      constructor() {
        throw new Error('not supported in the Edge Runtime')
      }
    },
  )
  onTestFinished(() => void vi.unstubAllGlobals())
  const { login, browser } = createApplication(provider)
  await browser.signIn()
  expect((await login.getUser(browser.appRequest()))?.sub).toBe('ada')
})

it('leaves a failure of the runtime to the framework, which tells it in its log', async () => {
  const onError = () => new Response('explained', { status: 400 })
  const { login, browser } = createApplication(provider, { onError })
  const callback = await browser.approve(await browser.start(), 'crowd')
  const cookie = browser.cookies().map(({ name, value }) => `${name}=${value}`)
  vi.spyOn(Blob.prototype, 'stream').mockImplementation(() => {
    throw new TypeError('this runtime has no streams')
  })
  onTestFinished(() => void vi.restoreAllMocks())
  const answered = login.handle(new Request(callback, { headers: { cookie: cookie.join('; ') } }))
  await expect(answered).rejects.toThrow('this runtime has no streams')
})

it('is absent when one of its parts is missing', async () => {
  const { login, browser } = createApplication(provider)
  await browser.signIn('/auth/sign-in', 'patchwork')
  expect(browser.cookies().length).toBeGreaterThan(1)
  browser.setCookies(browser.cookies().slice(1))
  expect(await login.getSession(browser.appRequest())).toBeUndefined()
})

it('shows the page and its scripts neither tokens nor claims', async () => {
  const { browser } = createApplication(provider)
  const callback = await browser.approve(await browser.start())
  const response = await browser.request(callback)
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('orgo-login.s.'))
  expect(cookie).toMatch(/; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await response.text()).toBe('')
})
