import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogin, type LoginOptions } from '../../src/index.ts'
import { startTestOrgo } from '../../src/testing/index.ts'
import { hasChromium, launchChromium } from '../button/chromium.ts'
import { createStore } from '../memory-store.ts'
import { startSite } from './site.ts'

let chromium: Browser
beforeAll(async () => {
  if (hasChromium) chromium = await launchChromium()
})
afterAll(() => chromium?.close())

/** Returns what axe finds on the page. */
const barriersOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ violations: { id: string }[] }>('axe.run()')
  return violations.map(({ id }) => id)
}

const start = async (options: LoginOptions<'openid profile email'> = {}) => {
  const site = await startSite()
  const backchannelLogoutUri = `${site.origin}/auth/back-channel-logout`
  const redirectUris = [`${site.origin}/auth/callback`] as const
  const orgo = await startTestOrgo({ applications: [{ redirectUris, backchannelLogoutUri }] })
  await orgo.listen()
  const login = createLogin({ ...orgo.options, ...options })
  site.use(login)
  const context = await chromium.newContext()
  const close = async () => {
    await context.close()
    await Promise.all([site.close(), orgo.close()])
  }
  return { site, orgo, login, context, page: await context.newPage(), close }
}

it.skipIf(!hasChromium)('has the browser signed in by its cookies, without any page of Orgo', async () => {
  const { site, orgo, login, context, page, close } = await start()
  await context.addCookies(await orgo.sessionCookies(login, 'ada'))
  const before = orgo.requests.length
  await page.goto(site.origin)
  expect(await page.getByRole('heading').textContent()).toBe('Hello, Ada Lovelace')
  expect(orgo.requests.length).toBe(before)
  await close()
})

it.skipIf(!hasChromium)('makes cookies that the browser takes for a site on https, too', async () => {
  const orgo = await startTestOrgo({
    applications: [{ redirectUris: ['https://app.example/auth/callback'] }],
  })
  const context = await chromium.newContext()
  await context.addCookies(
    await orgo.sessionCookies(createLogin({ ...orgo.options, fetch: orgo.fetch }), 'ada'),
  )
  expect(await context.cookies('https://app.example/')).toMatchObject([
    { domain: 'app.example', secure: true },
  ])
  await context.close()
})

it.skipIf(!hasChromium)('signs in on its pages, with a button for each member, and takes a no', async () => {
  const { site, page, close } = await start()
  await page.goto(site.origin)
  await page.getByRole('link', { name: 'Sign in with Orgo' }).click()
  expect(await page.getByRole('heading').textContent()).toBe('Sign in to Test site')
  expect(await page.getByRole('button').count()).toBe(5)
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Ada Lovelace' }).click()
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Deny' }).click()
  expect(await page.getByRole('heading').textContent()).toBe('You are not signed in')
  await page.getByRole('link', { name: 'Sign in again' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(`${site.origin}/**`)
  expect(await page.getByRole('heading').textContent()).toBe('Hello, Ada Lovelace')
  await close()
})

it.skipIf(!hasChromium)(
  'tells a site that keeps sessions in a store when one that a browser began has ended',
  async () => {
    const { store } = createStore()
    const { site, orgo, page, close } = await start({ session: { store } })
    await page.goto(`${site.origin}/auth/sign-in`)
    await page.getByRole('button', { name: 'Ada Lovelace' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor()
    expect((await orgo.endSession('ada')).map(({ status }) => status)).toEqual([200])
    await page.reload()
    expect(await page.getByRole('heading').textContent()).toBe('Sign in with Orgo')
    await close()
  },
)

it.skipIf(!hasChromium)('shows a failure that was asked for', async () => {
  const { site, orgo, page, close } = await start()
  orgo.failNext('member-suspended')
  await page.goto(`${site.origin}/auth/sign-in`)
  await page.getByRole('button', { name: 'Ada Lovelace' }).click()
  expect(await page.getByRole('heading').textContent()).toBe('Your account is suspended')
  await close()
})
