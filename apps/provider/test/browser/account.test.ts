import { createServer, type Server } from 'node:http'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, authorizationPath, PASSWORD } from '../support/browser.ts'
import { hasChromium, launchChromium } from '../support/chromium.ts'
import { createApp, freePort, orgo, type ProviderProcess, startProvider } from '../support/index.ts'

let provider: ProviderProcess
let chromium: Browser
let application: Server
let callback: string
let clientId: string
beforeAll(async () => {
  if (!hasChromium) return
  provider = await startProvider()
  const port = await freePort()
  callback = `http://localhost:${port}/callback`
  application = createServer((_request, response) => void response.end('the application')).listen(
    port,
    '127.0.0.1',
  )
  const scope = ['--scope', 'openid profile email groups roles']
  clientId = (await createApp(provider.env, '--redirect-uri', callback, ...scope)).client_id
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium?.close()
  application?.close()
  await provider?.dispose()
})

const request = () =>
  `${provider.issuer}${authorizationPath(clientId, { redirect_uri: callback, scope: 'openid profile email' })}`

/** A page of a browser in which Ada has signed in to the application, and agreed to what it asks for. */
const openSignedIn = async (options: BrowserContextOptions, email = ADA.email): Promise<Page> => {
  const page = await (await chromium.newContext(options)).newPage()
  await page.goto(request())
  await page.fill('#email', email)
  await page.fill('#password', PASSWORD)
  await page.click('main button')
  const allow = page.locator('form:has(input[value="allow"]) button')
  if (await allow.isVisible()) await allow.click()
  await page.waitForURL(`${callback}**`)
  return page
}

const PAGES = ['', '/password', '/sessions', '/connected-applications']

describe.skipIf(!hasChromium)('the member’s pages', () => {
  it('are small, ask no other host but that of the picture, and break no rule of their policy', async () => {
    const page = await openSignedIn({})
    const hosts = new Set<string>()
    const complaints: string[] = []
    page.on('request', (asked) => hosts.add(new URL(asked.url()).host))
    page.on('console', (message) => complaints.push(message.text()))
    for (const path of PAGES) {
      const answer = await page.goto(`${provider.issuer}/account${path}`)
      expect((await answer?.body())?.length).toBeLessThan(60_000)
    }
    hosts.delete('acme.example')
    expect([...hosts]).toEqual([new URL(provider.issuer).host])
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([])
  })

  it('work without JavaScript: remove an application, sign out another browser, change the password', async () => {
    const email = 'walker@acme.example'
    const person = ['--email', email, '--name', 'Walker', '--password', PASSWORD]
    await orgo(provider.env, 'member', 'create', '--org', 'acme', ...person)
    const other = await openSignedIn({}, email)
    const page = await openSignedIn({ javaScriptEnabled: false }, email)
    await page.goto(`${provider.issuer}/`)
    await page.getByRole('link', { name: 'Connected applications' }).click()
    await page.getByRole('link', { name: 'Remove access' }).click()
    await page.getByRole('button', { name: 'Remove access' }).click()
    expect(await page.getByRole('status').textContent()).toBe('The application has no access any more.')
    expect(await page.locator('main').textContent()).toContain('No application is connected')
    await page.getByRole('link', { name: 'Sessions' }).click()
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await other.goto(`${provider.issuer}/account`)
    expect(await other.locator('#password').isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Password', exact: true }).click()
    await page.getByLabel('New password', { exact: true }).fill('a longer password than before')
    await page.getByLabel('The new password again').fill('a longer password than before')
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.fill('#email', email)
    await page.fill('#password', 'a longer password than before')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Walker')
  })

  it('can be used with the keyboard alone', async () => {
    const page = await openSignedIn({})
    await page.goto(`${provider.issuer}/account`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    const reached: string[] = []
    for (let step = 0; step < 7; step += 1) {
      await page.keyboard.press('Tab')
      reached.push(String(await page.evaluate('document.activeElement.textContent.trim()')))
    }
    expect(reached).toEqual(expect.arrayContaining(['Sign out', 'Password', 'Connected applications']))
  })
})
