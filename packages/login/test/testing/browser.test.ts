import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogin } from '../../src/index.ts'
import { startTestOrgo } from '../../src/testing/index.ts'
import { hasChromium, launchChromium } from '../button/chromium.ts'
import { startSite } from './site.ts'

let chromium: Browser
beforeAll(async () => {
  if (hasChromium) chromium = await launchChromium()
})
afterAll(() => chromium?.close())

const start = async () => {
  const site = await startSite()
  const orgo = await startTestOrgo({ applications: [{ redirectUris: [`${site.origin}/auth/callback`] }] })
  await orgo.listen()
  const login = createLogin(orgo.options)
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
  await page.getByRole('link', { name: 'Login with Orgo' }).click()
  expect(await page.getByRole('heading').textContent()).toBe('Sign in to Test site')
  expect(await page.getByRole('button').count()).toBe(5)
  await page.getByRole('button', { name: 'Ada Lovelace' }).click()
  await page.getByRole('button', { name: 'Deny' }).click()
  expect(await page.getByRole('heading').textContent()).toBe('You are not signed in')
  await page.getByRole('link', { name: 'Sign in again' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(`${site.origin}/**`)
  expect(await page.getByRole('heading').textContent()).toBe('Hello, Ada Lovelace')
  await close()
})

it.skipIf(!hasChromium)('shows a failure that was asked for', async () => {
  const { site, orgo, page, close } = await start()
  orgo.failNext('member-suspended')
  await page.goto(`${site.origin}/auth/sign-in`)
  await page.getByRole('button', { name: 'Ada Lovelace' }).click()
  expect(await page.getByRole('heading').textContent()).toBe('Your account is suspended')
  await close()
})
