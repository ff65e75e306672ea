import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../support/browser.ts'
import { hasChromium, launchChromium } from '../support/chromium.ts'
import { ADMIN } from '../support/console.ts'
import { type ProviderProcess, startProvider } from '../support/index.ts'

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

describe.skipIf(!hasChromium)('the settings', () => {
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
