import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, PASSWORD } from '../support/browser.ts'
import { hasChromium, launchChromium, signIn } from '../support/chromium.ts'
import { type ProviderProcess, startProvider } from '../support/index.ts'
import { type Listener, startListener } from '../support/listener.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core')

let provider: ProviderProcess
let chromium: Browser
let application: Listener
beforeAll(async () => {
  if (!hasChromium) return
  provider = await startProvider()
  application = await startListener(provider)
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium?.close()
  application?.close()
  await provider?.dispose()
})

const open = async (options: BrowserContextOptions): Promise<Page> => {
  const page = await (await chromium.newContext(options)).newPage()
  return page
}

type Visits = [name: string, go: (page: Page) => Promise<void>][]

/** Every kind of page that a member can meet, one after the other. */
const PAGES: Visits = [
  ['sign-in', async (page) => void (await page.goto(application.authorize()))],
  ['failed sign-in', (page) => signIn(page, { password: 'wrong' })],
  ['suspended', (page) => signIn(page, { email: 'suspended@acme.example' })],
  [
    'consent',
    async (page) => {
      await page.getByRole('link', { name: 'Sign in with another account' }).click()
      await signIn(page)
    },
  ],
  ['error', async (page) => void (await page.goto(application.authorize({ client_id: 'nobody' })))],
  ['error documentation', (page) => page.getByRole('link', { name: 'What this means' }).click()],
  ['logout', async (page) => void (await page.goto(`${provider.issuer}/oauth/logout`))],
  ['signed out', (page) => page.getByRole('button', { name: 'Sign out' }).click()],
]

/** What else leads to such pages. */
const FURTHER: Visits = [
  [
    'start page of a member',
    async (page) => {
      await page.goto(application.authorize({ prompt: 'login' }))
      await signIn(page)
      await page.goto(`${provider.issuer}/`)
    },
  ],
  ['logout', async (page) => void (await page.goto(`${provider.issuer}/oauth/logout`))],
  ['still signed in', (page) => page.getByRole('button', { name: 'Stay signed in' }).click()],
  ['an unknown sign-in', async (page) => void (await page.goto(`${provider.issuer}/interaction/none`))],
  ['no page', async (page) => void (await page.goto(`${provider.issuer}/nothing`))],
  ['error codes', async (page) => void (await page.goto(`${provider.issuer}/docs/errors/`))],
  [
    'start page',
    async (page) => {
      await page.context().clearCookies()
      await page.goto(`${provider.issuer}/`)
    },
  ],
]

const SERIOUS = new Set(['serious', 'critical'])

describe.skipIf(!hasChromium)('the pages', () => {
  /** Visits pages with a checker. Returns the policies that they came with. */
  const check = async (visits: Visits, options: BrowserContextOptions): Promise<string[]> => {
    const page = await open({ ...options, bypassCSP: true })
    const policies: string[] = []
    page.on('response', (response) => policies.push(response.headers()['content-security-policy'] ?? ''))
    for (const [name, go] of visits) {
      await go(page)
      await page.addScriptTag({ path: AXE })
      const { violations } = await page.evaluate<{ violations: { id: string; impact: string }[] }>(
        'axe.run()',
      )
      expect(
        violations.filter(({ impact }) => SERIOUS.has(impact)),
        name,
      ).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), name).toBe(true)
      const steps = page.locator('main a[href]:visible, main button:visible')
      const next = (await steps.allTextContents()).filter((text) => !text.startsWith('What this means'))
      expect(next, name).not.toEqual([])
    }
    return policies
  }

  it.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'have nothing serious for axe, fit the screen, lead on and have a strict policy at %i px, %s',
    async (width, colorScheme) => {
      const policies = await check(PAGES, { viewport: { width, height: 844 }, colorScheme })
      expect(policies.length).toBeGreaterThan(PAGES.length)
      expect(policies.filter((policy) => policy === '' || policy.includes('unsafe-inline'))).toEqual([])
    },
  )

  it('lead on wherever one gets', async () => {
    await check(FURTHER, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  })

  it('are styled under their own policy', async () => {
    const page = await open({})
    const refused: string[] = []
    page.on('console', (message) => refused.push(message.text()))
    for (const [, go] of PAGES.slice(0, 5)) await go(page)
    expect(refused.filter((text) => text.includes('Content Security Policy'))).toEqual([])
    const radius = await page.evaluate("getComputedStyle(document.querySelector('main')).borderRadius")
    expect(radius).toBe('16px')
  })

  it('work without JavaScript, to the application and back to the start', async () => {
    const page = await open({ javaScriptEnabled: false })
    for (const [, go] of PAGES.slice(0, 4)) await go(page)
    await page.getByRole('button', { name: 'Allow' }).click()
    expect(new URL(page.url()).searchParams.get('code')).toBeTruthy()
    await page.goto(`${provider.issuer}/oauth/logout`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(await page.getByRole('heading').textContent()).toBe('You are signed out')
    await page.goto(`${provider.issuer}/oauth/logout`)
    expect(await page.getByRole('heading').textContent()).toBe('You are signed out')
  })

  it('lead on from a sign-in that is over: back button, bookmark, page left open', async () => {
    const page = await open({})
    await page.goto(application.authorize())
    const bookmark = page.url()
    await signIn(page)
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(`${application.callback}?code=*`)
    await page.goto(bookmark)
    expect(await page.getByRole('heading').textContent()).toBe('This sign-in is not open in this browser')
    expect(await page.locator('#signed-in').textContent()).toBe('You are signed in as Ada Lovelace.')
    await page.getByRole('link', { name: 'Go to Kit' }).click()
    expect(page.url()).toBe(`${new URL(application.callback).origin}/`)
  })

  it('are used with the keyboard alone, each focus visible', async () => {
    const page = await open({})
    const focusIsVisible = () =>
      page.evaluate<boolean>("getComputedStyle(document.activeElement).outlineStyle !== 'none'")
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 10; presses += 1) {
        await page.keyboard.press('Tab')
        const label = await page.evaluate<string>(
          '(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()',
        )
        if (label !== name) continue
        expect(await focusIsVisible()).toBe(true)
        return
      }
      throw new Error(`${name} is not reached by Tab`)
    }
    await page.goto(application.authorize())
    await tabTo('E-mail address')
    await page.keyboard.type(ADA.email)
    await tabTo('Password')
    await page.keyboard.type(PASSWORD)
    await tabTo('Sign in')
    await page.keyboard.press('Enter')
    await page.waitForSelector('text=Your groups')
    await tabTo('Allow')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${application.callback}?code=*`)
  })

  it('offer one submit button per answer, and the fields that password managers know', async () => {
    const page = await open({})
    await page.goto(application.authorize())
    expect(await page.locator('button[type=submit]:visible').allTextContents()).toEqual(['Sign in'])
    const autocomplete = await page
      .locator('input:visible')
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('autocomplete')))
    expect(autocomplete).toEqual(['username', 'current-password'])
    await signIn(page)
    expect((await page.locator('button[type=submit]:visible').allTextContents()).toSorted()).toEqual([
      'Allow',
      'Deny',
    ])
  })
})
