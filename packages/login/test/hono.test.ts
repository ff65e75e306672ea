import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogin } from '../src/adapters/hono.ts'
import { createApplication, optionsFor } from './application.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

const createSite = () => {
  const { browser } = createApplication(provider)
  const login = createLogin(optionsFor(provider))
  const site = new Hono()
  site.use(login.routes)
  site.get('/', async (c) => c.text((await login.getUser(c))?.name ?? 'nobody'))
  site.get('/shelf', login.requireUser, (c) => c.text(login.user(c).sub))
  site.post('/shelf', login.requireUser, (c) => c.text('kept'))
  return { site, browser }
}

it('tells every route who is signed in', async () => {
  const { site, browser } = createSite()
  expect(await (await site.request('/')).text()).toBe('nobody')
  await browser.signIn()
  expect(await (await site.request(browser.appRequest())).text()).toBe('Ada Lovelace')
})

it('answers the sign-in path itself', async () => {
  const response = await createSite().site.request(`${app}/auth/sign-in`)
  expect(response.headers.get('location')).toContain(`${provider.issuer}/auth?`)
})

it('sends a page view without a session to sign-in and back, and any other request away', async () => {
  const { site } = createSite()
  const page = await site.request(`${app}/shelf?page=2`, { headers: { accept: 'text/html' } })
  expect([page.status, page.headers.get('location')]).toEqual([
    303,
    '/auth/sign-in?returnTo=%2Fshelf%3Fpage%3D2',
  ])
  expect((await site.request('/shelf', { method: 'POST' })).status).toBe(401)
})
