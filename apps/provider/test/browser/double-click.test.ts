import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, PASSWORD } from '../support/browser.ts'
import { hasChromium, launchChromium, signIn } from '../support/chromium.ts'
import { type ProviderProcess, startProvider } from '../support/index.ts'
import { type Listener, startListener } from '../support/listener.ts'

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

describe.skipIf(!hasChromium)('a double click', () => {
  it.each(['Sign in', 'Allow'])(
    'on %s, on a slow line, is one click: the application gets one code, and it works',
    async (name) => {
      const page = await chromium.newPage()
      const codes: string[] = []
      page.on('framenavigated', (frame) => {
        const code = new URL(frame.url()).searchParams.get('code')
        if (code !== null) codes.push(code)
      })
      await page.goto(application.authorize(name === 'Sign in' ? { prompt: 'login' } : {}))
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      const slow = { offline: false, latency: 150, downloadThroughput: 50_000, uploadThroughput: 50_000 }
      if (name === 'Allow') {
        await signIn(page)
      } else {
        await page.getByLabel('E-mail address').fill(ADA.email)
        await page.getByLabel('Password').fill(PASSWORD)
      }
      await page.getByRole('button', { name }).waitFor()
      await session.send('Network.emulateNetworkConditions', slow)
      await page.getByRole('button', { name }).dblclick({ delay: 20 })
      if (name === 'Sign in') {
        const allow = page.getByRole('button', { name: 'Allow' })
        await allow.or(page.getByText('the application', { exact: true })).waitFor()
        if (await allow.isVisible()) await allow.click()
      }
      // The second click breaks off the navigation of the first, which is an error only for who waits for that address.
      await page.getByText('the application', { exact: true }).waitFor()
      expect(new Set(codes).size).toBe(1)
      const form = {
        code: String(codes[0]),
        redirect_uri: application.callback,
        client_id: application.clientId,
        client_secret: application.clientSecret,
      }
      const answer = await fetch(`${provider.issuer}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'authorization_code', ...form }),
      })
      expect(answer.status).toBe(200)
    },
  )
})
