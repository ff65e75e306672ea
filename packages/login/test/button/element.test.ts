import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buttonHtml } from '../../src/button/index.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { leaveAndReturn } from './leave-and-return.ts'
import { pageOf, type Site, startSite } from './site.ts'

const STYLES = '<link rel="stylesheet" href="/button.css">'
const SCRIPT = '<script src="/define.js" defer></script>'
const EARLY_SCRIPT = '<script src="/define.js"></script>'

let chromium: Browser
let site: Site
beforeAll(async () => {
  if (!hasChromium) return
  site = await startSite({ '/define.js': new URL('./define.ts', import.meta.url) })
  chromium = await launchChromium()
})
/** A page that is still open costs the next test time. */
afterEach(async () => {
  for (const context of chromium?.contexts() ?? []) await context.close()
})
afterAll(async () => {
  await chromium?.close()
  await site?.close()
})

/** Opens a page with these elements in it, and notes what the browser refuses and what goes wrong. */
const open = async (
  body: string,
  {
    head = STYLES + SCRIPT,
    attributes = 'lang="en"',
    ...options
  }: BrowserContextOptions & Parameters<typeof pageOf>[1] = {},
): Promise<{ page: Page; complaints: string[] }> => {
  site.pages.set('/page', pageOf(body, { head, attributes }))
  const page = await (await chromium.newContext(options)).newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${site.origin}/page`)
  return { page, complaints }
}

const boxes = (page: Page) =>
  page.locator('orgo-login-button, a').evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return { left, top, width, height }
    }),
  )

const link = (page: Page) => page.locator('orgo-login-button a')

/** The elements with a plain link, in each look, and one with the link as a server renders it. */
const ELEMENTS = [
  '<orgo-login-button><a href="/auth/sign-in">Sign in with Orgo</a></orgo-login-button>',
  '<orgo-login-button size="32" shape="pill"><a href="/auth/sign-in">Sign in with Orgo</a></orgo-login-button>',
  '<orgo-login-button size="48" theme="dark" lang="fr"><a href="/auth/sign-in">Se connecter avec Orgo</a></orgo-login-button>',
  '<orgo-login-button shape="icon" dir="rtl"><a href="/auth/sign-in">Sign in with Orgo</a></orgo-login-button>',
  `<orgo-login-button>${buttonHtml({ theme: 'neutral', size: 48, organization: 'Acme' })}</orgo-login-button>`,
]

describe.skipIf(!hasChromium)('<orgo-login-button>', () => {
  it('does not move anything when its script arrives', async () => {
    const { page } = await open(`${ELEMENTS.join('\n')}<p>What comes after</p>`, { head: STYLES })
    const before = await boxes(page)
    expect(before.map(({ height }) => height)).toEqual([40, 40, 32, 32, 48, 48, 40, 40, 48, 48])
    expect(await page.locator('svg').count()).toBe(1)
    await page.evaluate(await (await fetch(`${site.origin}/define.js`)).text())
    expect(await page.locator('svg').count()).toBe(ELEMENTS.length)
    expect(await boxes(page)).toEqual(before)
    const shifts = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({
            type: 'layout-shift',
            buffered: true,
          })
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
        }),
    )
    expect(shifts).toBe(0)
  })

  it('is a plain link without script, which leads to the sign-in route', async () => {
    const elements =
      '<orgo-login-button><a href="/auth/sign-in?returnTo=%2Fshelf">Sign in with Orgo</a></orgo-login-button>'
    const { page } = await open(elements, { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Sign in with Orgo' }).click()
    expect(page.url()).toBe(`${site.origin}/auth/sign-in?returnTo=%2Fshelf`)
  })

  it('brings its styles under a policy that allows nothing inline, and no markup from strings', async () => {
    const { page, complaints } = await open(ELEMENTS.join('\n'), { head: SCRIPT })
    expect((await boxes(page)).map(({ height }) => height)).toEqual([40, 40, 32, 32, 48, 48, 40, 40, 48, 48])
    expect(complaints).toEqual([])
  })

  it('makes the link where the page has none', async () => {
    const { page } = await open(
      '<orgo-login-button text="continue" organization="Acme" return-to="/shelf"></orgo-login-button>',
    )
    expect(await link(page).textContent()).toBe('Continue with Acme')
    expect(await link(page).getAttribute('href')).toBe('/auth/sign-in?returnTo=%2Fshelf')
    expect(await link(page).getAttribute('rel')).toBe('nofollow')
  })

  it('keeps the link that the page has, but for what its attributes say', async () => {
    const { page } = await open(
      '<orgo-login-button><a href="/login" rel="external">Enter</a></orgo-login-button>',
    )
    const read = async () => [await link(page).textContent(), await link(page).getAttribute('href')]
    const set = (name: string, value: string) =>
      page
        .locator('orgo-login-button')
        .evaluate((element, [name = '', value = '']) => element.setAttribute(name, value), [name, value])
    expect(await read()).toEqual(['Enter', '/login'])
    expect(await link(page).getAttribute('rel')).toBe('external nofollow')
    await set('text', 'log-in')
    expect(await read()).toEqual(['Log in with Orgo', '/login'])
    await set('lang', 'fr-CA')
    expect(await read()).toEqual(['S’identifier avec Orgo', '/login'])
    await set('label', 'Anmelden mit Orgo')
    await set('href', '/anmelden')
    expect(await read()).toEqual(['Anmelden mit Orgo', '/anmelden'])
    await page.locator('orgo-login-button').evaluate((element) => {
      for (const name of ['text', 'lang', 'label', 'href']) element.removeAttribute(name)
    })
    expect(await read()).toEqual(['Enter', '/login'])
  })

  it('speaks the language of the page around it', async () => {
    const { page } = await open('<orgo-login-button></orgo-login-button>', { attributes: 'lang="fr-BE"' })
    expect(await link(page).textContent()).toBe('Se connecter avec Orgo')
  })

  it('says that its words are English where the page is in a language that it does not speak', async () => {
    const { page } = await open('<orgo-login-button></orgo-login-button>', { attributes: 'lang="de"' })
    expect(await link(page).textContent()).toBe('Sign in with Orgo')
    expect(await link(page).getAttribute('lang')).toBe('en')
  })

  it('falls back to its defaults for values that it does not know', async () => {
    const wrong = 'theme="pink" shape="star" size="41" text="toString" href="javascript:alert(1)"'
    const { page } = await open(
      `<orgo-login-button></orgo-login-button><orgo-login-button ${wrong}></orgo-login-button>`,
    )
    const [one, other] = await link(page).evaluateAll((links) =>
      links.map((link) => {
        const { height, backgroundColor, borderRadius } = getComputedStyle(link)
        return { height, backgroundColor, borderRadius, html: link.outerHTML }
      }),
    )
    expect(other).toEqual(one)
  })

  it('waits for the link that the page is still sending', async () => {
    const { page, complaints } = await open(ELEMENTS.join('\n'), { head: STYLES + EARLY_SCRIPT })
    expect(await link(page).count()).toBe(ELEMENTS.length)
    expect(await page.locator('svg').count()).toBe(ELEMENTS.length)
    expect(complaints).toEqual([])
  })

  it('has its styles in a shadow tree too', async () => {
    const { page } = await open('<div></div>', { head: SCRIPT })
    const height = await page.locator('div').evaluate((host) => {
      const button = document.createElement('orgo-login-button')
      host.attachShadow({ mode: 'open' }).append(button)
      return button.getBoundingClientRect().height
    })
    expect(height).toBe(40)
  })

  it('is loading from the click on, as wide as before, until the back button shows the page again', async () => {
    const { page } = await open(ELEMENTS[0] ?? '')
    const resting = await link(page).boundingBox()
    expect(await leaveAndReturn(link(page))).toEqual({ busy: 'true', box: resting })
    expect(await link(page).getAttribute('aria-busy')).toBeNull()
  })

  it('is not loading after a click that opens another tab', async () => {
    const { page } = await open(ELEMENTS[0] ?? '')
    const tab = page.context().waitForEvent('page')
    await link(page).click({ modifiers: ['ControlOrMeta'] })
    await tab
    expect(await link(page).getAttribute('aria-busy')).toBeNull()
  })
})
