import type { Browser } from 'playwright-core'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OrgoLoginButton } from '../../src/react/index.ts'
import { hasChromium, launchChromium } from '../button/chromium.ts'
import { leaveAndReturn } from '../button/leave-and-return.ts'
import { pageOf, type Site, startSite } from '../button/site.ts'

let chromium: Browser
let site: Site
beforeAll(async () => {
  if (!hasChromium) return
  site = await startSite({ '/hydrate.js': new URL('./hydrate.ts', import.meta.url) })
  chromium = await launchChromium()
})
afterAll(async () => {
  await chromium?.close()
  await site?.close()
})

it.skipIf(!hasChromium)(
  'hydrates what the server rendered, is loading from the click on, and rests on the way back',
  async () => {
    const server = renderToString(createElement(OrgoLoginButton, { text: 'continue', organization: 'Acme' }))
    const head = '<link rel="stylesheet" href="/button.css"><script src="/hydrate.js" defer></script>'
    site.pages.set('/page', pageOf(`<div id="root">${server}</div>`, { head }))
    const page = await chromium.newPage()
    await page.goto(`${site.origin}/page`)
    const link = page.getByRole('link', { name: 'Continue with Acme' })
    await page.waitForFunction(() => document.documentElement.dataset.hydrated === '')
    const resting = await link.boundingBox()
    expect(await leaveAndReturn(link)).toEqual({ busy: 'true', box: resting })
    expect(await page.evaluate(() => document.documentElement.dataset.error)).toBeUndefined()
    await page.waitForFunction(() => document.querySelector('a:not([aria-busy])') !== null)
  },
)
