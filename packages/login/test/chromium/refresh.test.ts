import { type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { hasChromium, launchChromium, signIn } from '@orgo/provider/testing/chromium'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { type Site, startSite } from './site.ts'

const HOUR = 3600

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

/** A member who is signed in at a site of two processes, which has its sessions in Redis or in cookies. */
const signedInAt = async (redisUrl?: string): Promise<{ site: Site; page: Page }> => {
  const site = await startSite(provider, { processes: 2, ...(redisUrl && { redisUrl }) })
  const context = await chromium.newContext()
  onTestFinished(async () => {
    await context.close()
    await site.close()
  })
  const page = await context.newPage()
  await page.goto(`${site.origin}/auth/sign-in`)
  await signIn(page)
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByRole('heading', { name: 'Hello' }).waitFor()
  return { site, page }
}

/** Asks for the access token a hundred times at once. */
const tokens = (page: Page): Promise<string[]> =>
  page.evaluate(() => Promise.all(Array.from({ length: 100 }, async () => (await fetch('/token')).text())))

describe.skipIf(!hasChromium)(
  'a hundred requests at once with a token that has ended, at two processes',
  () => {
    it('make one refresh where sessions are in a store that can lock', async () => {
      const { site, page } = await signedInAt(inject('redisUrl'))
      const [before] = await tokens(page)
      site.advance(HOUR)
      const after = new Set(await tokens(page))
      expect(after.size).toBe(1)
      expect(after.has(before ?? '')).toBe(false)
      expect((await site.refreshes()).toSorted()).toEqual([0, 1])
    })

    it('make one refresh a process with cookies alone, and the provider’s overlap keeps the session', async () => {
      const { site, page } = await signedInAt()
      const [before] = await tokens(page)
      site.advance(HOUR)
      const after = await tokens(page)
      expect(after).not.toContain(before)
      for (const refreshes of await site.refreshes()) expect(refreshes).toBeLessThanOrEqual(1)
      site.advance(HOUR)
      const next = await tokens(page)
      expect(after).not.toContain(next[0])
      await page.reload()
      expect(await page.getByRole('heading').textContent()).toBe('Hello, Ada Lovelace')
    })

    it('undo no sign-out when an answer arrives after it', async () => {
      const { site, page } = await signedInAt()
      site.advance(HOUR)
      const waits = site.untilSlow()
      const slow = page.context().newPage()
      const arrived = slow.then((tab) => tab.goto(`${site.origin}/slow`))
      await waits
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
      site.release()
      expect((await arrived)?.status()).toBe(200)
      await page.goto(site.origin)
      expect(await page.getByRole('heading').textContent()).toBe('Welcome')
    })
  },
)
