import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../support/browser.ts'
import { hasChromium, launchChromium } from '../support/chromium.ts'
import { ADMIN } from '../support/console.ts'
import { type ProviderProcess, startProvider } from '../support/index.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core')

const PATHS = [
  '/settings/developers/oauth-applications',
  '/settings/modules',
  '/settings/modules/oauth?to=off',
  '/settings/members',
  '/settings/members/new',
  '/settings/branding',
  '/settings/rights',
  '/settings/signing-keys',
  '/settings/signing-keys/rotate',
  '/settings/audit-log',
  '/settings/audit-log?since=yesterday',
]

// The page of a form may have this many bytes, styles included.
const LARGEST_PAGE = 60_000

let provider: ProviderProcess
let chromium: Browser
beforeAll(async () => {
  if (!hasChromium) return
  provider = await startProvider()
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium?.close()
  await provider?.dispose()
})

/** Opens the settings as an administrator who signs in by the ordinary page. */
const openSettings = async (options: BrowserContextOptions): Promise<Page> => {
  const page = await (await chromium.newContext(options)).newPage()
  await page.goto(`${provider.issuer}/settings`)
  await page.locator('#email').fill(ADMIN)
  await page.locator('#password').fill(PASSWORD)
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/settings/**')
  return page
}

const SERIOUS = ['serious', 'critical']

describe.skipIf(!hasChromium)('the settings', () => {
  it.each([
    [390, 'dark', 'fr'],
    [390, 'light', 'en'],
    [1280, 'dark', 'en'],
    [1280, 'light', 'fr'],
  ] as const)(
    'have nothing serious for axe, fit the screen and load nothing from elsewhere at %i px, %s, in %s',
    async (width, colorScheme, locale) => {
      const viewport = { width, height: 844 }
      const page = await openSettings({ viewport, colorScheme, locale, bypassCSP: true })
      const hosts = new Set<string>()
      page.on('request', (request) => hosts.add(new URL(request.url()).origin))
      for (const path of PATHS) {
        const answer = await page.goto(`${provider.issuer}${path}`)
        expect((await answer?.body())?.length, path).toBeLessThan(LARGEST_PAGE)
        await page.addScriptTag({ path: AXE })
        const { violations } = await page.evaluate<{ violations: { id: string; impact: string }[] }>(
          'axe.run()',
        )
        expect(
          violations.filter(({ impact }) => SERIOUS.includes(impact)),
          path,
        ).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true)
      }
      expect([...hosts]).toEqual([provider.issuer])
    },
  )

  it('work without JavaScript: a mistake is told, corrected, and the member is there', async () => {
    const page = await openSettings({ javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Members' }).click()
    await page.getByRole('link', { name: 'Create a member' }).click()
    await page.getByLabel('Name').fill('Jo')
    await page.getByLabel('E-mail address').fill('jo')
    await page.getByRole('button', { name: 'Create a member' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    await page.getByRole('link', { name: 'E-mail address: must be an e-mail address' }).click()
    expect(page.url()).toMatch(/#email$/)
    expect(await page.getByLabel('Name').inputValue()).toBe('Jo')
    await page.getByLabel('E-mail address').fill('jo@acme.example')
    await page.getByRole('button', { name: 'Create a member' }).click()
    expect(await page.getByRole('status').textContent()).toBe('The member is created.')
    await page.reload()
    expect(await page.getByRole('status').count()).toBe(0)
  })

  it('are styled under their own policy, a preview in another color too', async () => {
    const page = await openSettings({})
    const refused: string[] = []
    page.on('console', (message) => refused.push(message.text()))
    await page.goto(`${provider.issuer}/settings/branding`)
    await page.getByLabel('Color').fill('#ffee00')
    await page.getByRole('button', { name: 'Show a preview' }).click()
    const color = "getComputedStyle(document.querySelector('.preview button')).backgroundColor"
    expect(await page.evaluate(color)).toBe('rgb(255, 238, 0)')
    expect(refused.filter((text) => text.includes('Content Security Policy'))).toEqual([])
  })
})
