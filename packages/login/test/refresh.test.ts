import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoginOptions } from '../src/index.ts'
import { createApplication } from './application.ts'
import type { Browser } from './browser.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

type Answer = (body: URLSearchParams) => Promise<Response> | Response

/** An application whose clock can be moved, and whose refreshes can be seen and answered otherwise. */
const createAging = (options: Partial<LoginOptions> = {}) => {
  const state = { now: Date.now(), refreshes: 0, answer: undefined as Answer | undefined }
  const observed: typeof fetch = async (input, init) => {
    const body = new URLSearchParams(String(init?.body))
    if (body.get('grant_type') !== 'refresh_token') return fetch(input, init)
    state.refreshes += 1
    return state.answer ? state.answer(body) : fetch(input, init)
  }
  const clock = () => new Date(state.now)
  return { state, ...createApplication(provider, { fetch: observed, clock, ...options }) }
}

/** Gives the browser the cookies of an answer, as it would when the answer arrives. */
const arrive = (browser: Browser, lines: readonly string[]) => browser.take(app, lines)

const HOUR_MS = 3_600_000

describe('tokens that are about to end', () => {
  it('are refreshed a minute ahead, once for a hundred requests, and the answers bring the new ones', async () => {
    const { state, login, browser } = createAging()
    await browser.signIn()
    const before = (await login.getSession(browser.appRequest()))?.accessToken
    state.now += HOUR_MS - 59_000
    const requests = Array.from({ length: 100 }, () => browser.appRequest())
    const tokens = await Promise.all(requests.map((request) => login.getAccessToken(request)))
    expect(new Set(tokens).size).toBe(1)
    expect(tokens[0]).not.toBe(before)
    expect(state.refreshes).toBe(1)

    const [request = browser.appRequest()] = requests
    const page = new Response('page', { headers: { 'cache-control': 'public, max-age=60' } })
    const response = await login.finish(request, page)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    arrive(browser, response.headers.getSetCookie())
    expect(await login.getAccessToken(browser.appRequest())).toBe(tokens[0])
    expect(state.refreshes).toBe(1)
  })

  it('are left alone until then, and no answer sets a cookie', async () => {
    const { state, login, browser } = createAging()
    await browser.signIn()
    state.now += HOUR_MS - 62_000
    const request = browser.appRequest()
    expect(await login.getSession(request)).toBeDefined()
    expect(await login.setCookies(request)).toEqual([])
    expect(state.refreshes).toBe(0)
  })

  it('end the session when the provider has revoked them', async () => {
    const { state, login, browser } = createAging()
    await browser.signIn()
    state.now += HOUR_MS
    state.answer = () => Response.json({ error: 'invalid_grant' }, { status: 400 })
    const request = browser.appRequest()
    expect(await login.getSession(request)).toBeUndefined()
    arrive(browser, await login.setCookies(request))
    expect(browser.cookies().map(({ name }) => name)).toEqual(['orgo-login.out'])
  })

  it.each<[string, Answer]>([
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['is broken', () => new Response('Bad gateway', { status: 502 })],
  ])('stay as they are while the provider %s, and are refreshed when it is back', async (_name, answer) => {
    const { state, login, browser } = createAging()
    await browser.signIn()
    state.now += HOUR_MS - 30_000
    state.answer = answer
    expect((await login.getSession(browser.appRequest()))?.accessToken).toBeDefined()
    expect((await login.getSession(browser.appRequest()))?.accessToken).toBeDefined()
    expect(state.refreshes).toBe(1)
    state.now += 31_000
    expect(await login.getSession(browser.appRequest())).not.toHaveProperty('accessToken')
    state.answer = undefined
    state.now += 6_000
    expect((await login.getSession(browser.appRequest()))?.accessToken).toBeDefined()
  })

  it('end the session when the answer is about another member', async () => {
    const { state, login, browser } = createAging()
    await browser.signIn()
    const other = createAging()
    let stolen = new URLSearchParams()
    other.state.answer = (body) => {
      stolen = body
      return Response.json({ error: 'invalid_grant' }, { status: 400 })
    }
    await other.browser.signIn('/auth/sign-in', 'grace')
    other.state.now += HOUR_MS
    await other.login.getSession(other.browser.appRequest())
    state.now += HOUR_MS
    state.answer = () => fetch(`${provider.issuer}/token`, { method: 'POST', body: stolen })
    expect(await login.getSession(browser.appRequest())).toBeUndefined()
  })
})

describe('an answer that arrives late', () => {
  it('does not overwrite the session of a later sign-in', async () => {
    const { state, login, browser } = createAging()
    await browser.signIn()
    state.now += HOUR_MS
    const slow = browser.appRequest()
    await login.getSession(slow)
    browser.forget(provider.issuer)
    await browser.signIn('/auth/sign-in', 'grace')
    arrive(browser, await login.setCookies(slow))
    expect((await login.getUser(browser.appRequest()))?.sub).toBe('grace')
  })

  it('does not overwrite what a second refresh has brought', async () => {
    const { state, login, browser } = createAging()
    await browser.signIn()
    state.now += HOUR_MS
    const [slow, quick] = [browser.appRequest(), browser.appRequest()]
    await login.getSession(slow)
    arrive(browser, await login.setCookies(quick))
    state.now += HOUR_MS
    const next = browser.appRequest()
    const newest = await login.getAccessToken(next)
    arrive(browser, await login.setCookies(next))
    arrive(browser, await login.setCookies(slow))
    expect(await login.getAccessToken(browser.appRequest())).toBe(newest)
    expect(state.refreshes).toBe(2)
  })

  it('does not undo a sign-out', async () => {
    const { state, login, browser } = createAging()
    await browser.signIn()
    state.now += HOUR_MS
    const slow = browser.appRequest()
    await login.getSession(slow)
    await browser.request(`${app}/auth/sign-out`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    arrive(browser, await login.setCookies(slow))
    expect(await login.getSession(browser.appRequest())).toBeUndefined()
    await browser.signIn()
    expect((await login.getUser(browser.appRequest()))?.sub).toBe('ada')
  })
})
