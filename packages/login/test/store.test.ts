import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogin, type LoginOptions, type SessionStore } from '../src/index.ts'
import { createApplication, optionsFor } from './application.ts'
import { createStore } from './memory-store.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

const createStored = (options: Partial<LoginOptions> = {}) => {
  const { values, store } = createStore()
  return { values, store, ...createApplication(provider, { session: { store }, ...options }) }
}

const signOut = { method: 'POST' as const, headers: { 'sec-fetch-site': 'same-origin' } }

describe('a session in a store', () => {
  it('has a small cookie, and may be as large as the store takes', async () => {
    const { login, browser } = createStored()
    await browser.signIn('/auth/sign-in', 'multitude')
    const [cookie] = browser.cookies()
    expect(cookie?.value.length).toBeLessThan(400)
    expect((await login.getUser(browser.appRequest()))?.groups).toHaveLength(2000)
  })

  it('is worth nothing to whoever reads the store: everything in it is sealed', async () => {
    const { values, login, browser } = createStored()
    await browser.signIn()
    const token = await login.getAccessToken(browser.appRequest())
    expect([...values.values()].join()).not.toMatch(new RegExp(`${token}|ada@|Lovelace`))
  })

  it('is gone after sign-out, even for a copy of the cookie', async () => {
    const { values, login, browser } = createStored()
    await browser.signIn()
    const copy = browser.appRequest()
    await browser.request(`${app}/auth/sign-out`, signOut)
    expect([...values.keys()].filter((key) => key.includes(':session:'))).toEqual([])
    expect(await login.getSession(copy)).toBeUndefined()
  })

  it('does not come back when its refresh ends after sign-out', async () => {
    let now = Date.now()
    let reach = () => {}
    const reached = new Promise<void>((resolve) => {
      reach = resolve
    })
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const { login, browser } = createStored({
      clock: () => new Date(now),
      fetch: async (input, init) => {
        if (String(init?.body).includes('grant_type=refresh_token')) {
          reach()
          await released
        }
        return fetch(input, init)
      },
    })
    await browser.signIn()
    now += 3_600_000
    const copy = browser.appRequest()
    const slow = login.getSession(copy)
    await reached
    await browser.request(`${app}/auth/sign-out`, signOut)
    release()
    expect(await slow).toBeUndefined()
    expect(await login.getSession(new Request(app, { headers: copy.headers }))).toBeUndefined()
  })

  it('is refreshed once by two processes whose store can lock', async () => {
    let now = Date.now()
    let refreshes = 0
    let last = Promise.resolve<unknown>(undefined)
    const { store } = createStore()
    const options: Partial<LoginOptions> = {
      clock: () => new Date(now),
      fetch: (input, init) => {
        if (String(init?.body).includes('grant_type=refresh_token')) refreshes += 1
        return fetch(input, init)
      },
      session: {
        store: {
          ...store,
          lock: (_key, run) => {
            const result = last.then(run)
            last = result.catch(() => undefined)
            return result
          },
        },
      },
    }
    const { login, browser } = createApplication(provider, options)
    const second = createLogin(optionsFor(provider, options))
    await browser.signIn()
    now += 3_600_000
    const processes = Array.from({ length: 100 }, (_, index) => (index % 2 ? login : second))
    const tokens = await Promise.all(processes.map((one) => one.getAccessToken(browser.appRequest())))
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes).toBe(1)
  })

  it('fails with session-store-failed when the store does, and ends nothing', async () => {
    let isBroken = false
    const { store } = createStore()
    const flaky: SessionStore = {
      ...store,
      get: (key) => (isBroken ? Promise.reject(new Error('connection lost')) : store.get(key)),
    }
    const { login, browser } = createApplication(provider, { session: { store: flaky } })
    await browser.signIn()
    isBroken = true
    await expect(login.getSession(browser.appRequest())).rejects.toMatchObject({
      code: 'session-store-failed',
      cause: expect.objectContaining({ message: 'connection lost' }),
    })
    isBroken = false
    expect((await login.getUser(browser.appRequest()))?.sub).toBe('ada')
  })
})
