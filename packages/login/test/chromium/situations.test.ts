import { orgo, type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { hasChromium, launchChromium, signIn } from '@orgo/provider/testing/chromium'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Site, startSite } from './site.ts'

const PREVIEW = 'pr-7.preview.localhost'

let provider: ProviderProcess
let site: Site
let chromium: Browser
let context: BrowserContext
beforeAll(async () => {
  if (!hasChromium) return
  provider = await startProvider()
  site = await startSite(provider, { previews: [{ host: PREVIEW, allowed: '*.preview.localhost' }] })
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium?.close()
  await site?.close()
  await provider?.dispose()
})
beforeEach(async () => {
  context = await chromium?.newContext()
})
afterEach(() => context?.close())

/** Signs in on the provider's page, and agrees if this member has not agreed before. */
const enter = async (page: Page, person?: { email: string }): Promise<void> => {
  await signIn(page, person)
  const allow = page.getByRole('button', { name: 'Allow' })
  await allow.or(page.getByRole('heading', { name: 'Hello' })).waitFor()
  if (await allow.isVisible()) await allow.click()
}

const heading = (page: Page) => page.getByRole('heading').first().textContent()

/** Leads a new page to the provider's sign-in page. */
const atSignIn = async (path = '/'): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`${site.origin}/auth/sign-in?returnTo=${path}`)
  await page.getByLabel('Password').waitFor()
  return page
}

const siteCookies = () => context.cookies(site.origin)

describe.skipIf(!hasChromium)('a site and a real browser', () => {
  it('finish ten sign-ins that were begun in ten tabs, each where it began', async () => {
    const paths = Array.from({ length: 10 }, (_, index) => `/tab-${index}`)
    const tabs: Page[] = []
    for (const path of paths) tabs.push(await atSignIn(path))
    for (const [index, tab] of tabs.entries()) {
      await tab.bringToFront()
      await enter(tab)
      await tab.waitForURL(`${site.origin}${paths[index]}`)
      expect(await heading(tab)).toBe('Hello, Ada Lovelace')
    }
    expect((await siteCookies()).filter(({ name }) => name.includes('in.'))).toEqual([])
  })

  it('begin nothing for a page that is only fetched ahead', async () => {
    const page = await context.newPage()
    const statuses: number[] = []
    page.on('response', (response) => {
      if (response.url().includes('/auth/sign-in')) statuses.push(response.status())
    })
    const ahead = page.waitForResponse(/\/auth\/sign-in$/)
    await page.goto(`${site.origin}/ahead`)
    expect((await ahead).headers()['cache-control']).toBe('no-store')
    expect(await siteCookies()).toEqual([])
    await page.getByRole('link', { name: 'Sign in with Orgo' }).click()
    await page.getByLabel('Password').waitFor()
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([204]))
    expect(statuses.at(-1)).toBe(303)
  })

  it('lead on quietly from a callback that is loaded again, and find a way from every page back', async () => {
    const page = await atSignIn('/shelf')
    const callback = page.waitForRequest(/\/auth\/callback\?/)
    await enter(page)
    await page.waitForURL(`${site.origin}/shelf`)
    const address = (await callback).url()
    await page.goto(address)
    expect(page.url()).toBe(`${site.origin}/shelf`)
    expect(await heading(page)).toBe('Hello, Ada Lovelace')

    await page.goBack()
    while (page.url().startsWith(site.origin)) await page.goBack()
    await page.getByRole('link').first().click()
    await page.getByRole('heading', { name: 'Hello, Ada Lovelace' }).waitFor()

    const stranger = await (await chromium.newContext()).newPage()
    await stranger.goto(address)
    expect(await stranger.getByText('cookie-missing').count()).toBe(1)
    await stranger.getByRole('link', { name: 'Sign in again' }).click()
    await stranger.getByLabel('Password').waitFor()
    await stranger.context().close()
  })

  it('keep a member of five hundred groups signed in with cookies alone', async () => {
    const email = 'crowd@acme.example'
    const groups = Array.from({ length: 500 }, (_, index) => ['--group', `local-center-${index}`]).flat()
    const flags = ['--email', email, '--name', 'Crowd', '--password', 'orgo-demo-password', ...groups]
    await orgo(provider.env, 'member', 'create', '--org', 'acme', ...flags)
    const page = await atSignIn('/crowd')
    await enter(page, { email })
    await page.waitForURL(`${site.origin}/crowd`)
    expect(await page.getByText('500 groups').count()).toBe(1)
    await page.goto(`${site.origin}/another`)
    expect(await page.getByText('500 groups').count()).toBe(1)
    const bytes = (await siteCookies()).reduce((sum, { name, value }) => sum + name.length + value.length, 0)
    expect(bytes).toBeLessThan(8_000)
  })

  it('tell a program in JSON where to sign in, and never lead it to another origin', async () => {
    const page = await context.newPage()
    await page.goto(site.origin)
    const told = await page.evaluate(async () => {
      const answer = await fetch('/token', { headers: { accept: 'application/json' } })
      return { status: answer.status, redirected: answer.redirected, body: await answer.json() }
    })
    expect(told).toMatchObject({
      status: 401,
      redirected: false,
      body: { code: 'not-signed-in', signIn: '/auth/sign-in?returnTo=%2Ftoken' },
    })
  })

  it('sign in at a preview host that the pattern allows, and not at a foreign one', async () => {
    const page = await context.newPage()
    const preview = site.origin.replace('localhost', PREVIEW)
    await page.goto(`${preview}/auth/sign-in?returnTo=/preview`)
    await enter(page)
    await page.waitForURL(`${preview}/preview`)
    expect(await heading(page)).toBe('Hello, Ada Lovelace')

    await page.goto(`${site.origin.replace('localhost', 'foreign.localhost')}/auth/sign-in`)
    expect(await page.getByText('host-not-allowed').count()).toBe(1)
    expect(page.url()).toContain('foreign.localhost')
  })
})
