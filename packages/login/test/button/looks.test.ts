import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buttonHtml } from '../../src/button/index.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { contrast } from './contrast.ts'
import { MATRIX } from './matrix.ts'
import { pageOf, type Site, startSite } from './site.ts'

/** The grounds that a button has to stand out from, from white to black; the test's own pages have two of them. */
const GROUNDS = ['#ffffff', '#f5f4f0', '#1e1e22', '#000000']

let chromium: Browser
let site: Site
beforeAll(async () => {
  if (!hasChromium) return
  site = await startSite({})
  const matrix = MATRIX.map((look) => buttonHtml(look)).join('\n')
  for (const ground of ['light', 'dark']) site.pages.set(`/${ground}`, pageOf(matrix, { ground }))
  site.pages.set('/rtl', pageOf(matrix, { attributes: 'lang="ar" dir="rtl"' }))
  const organization = 'The Community of the Friends of the Botanical Garden'
  const long = MATRIX.map((look) => buttonHtml({ ...look, organization }))
  site.pages.set('/long', pageOf(long.join('\n')))
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

const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await (await chromium.newContext(options)).newPage()
  await page.goto(`${site.origin}${path}`)
  return page
}

/** What the browser makes of each link, of its mark and of its text. */
const measure = (page: Page) =>
  page.locator('a').evaluateAll((links) =>
    links.map((link) => {
      const [mark, text] = [...link.children]
      const { color, backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(link)
      const { width, height, left, right } = link.getBoundingClientRect()
      const markBox = mark?.getBoundingClientRect()
      return {
        width,
        height,
        left,
        right,
        color,
        backgroundColor,
        borderTopColor,
        borderTopWidth,
        markColor: mark ? getComputedStyle(mark).color : '',
        markBox: { left: markBox?.left ?? 0, width: markBox?.width ?? 0 },
        textLeft: text?.getBoundingClientRect().left ?? 0,
        cut: link.scrollWidth > link.clientWidth || link.scrollHeight > link.clientHeight,
      }
    }),
  )

describe.skipIf(!hasChromium)('the looks of the button', () => {
  it('have exactly the height that was asked for; an icon is as wide as it is high', async () => {
    const measured = await measure(await open('/light'))
    expect(measured).toHaveLength(MATRIX.length)
    for (const [index, { size, shape }] of MATRIX.entries()) {
      const { width, height, markBox, cut } = measured[index] ?? {}
      expect(height).toBe(size)
      expect(markBox?.width).toBe(size / 2)
      if (shape === 'icon') expect(width).toBe(size)
      else expect(width).toBeGreaterThan(2 * size)
      expect(cut).toBe(false)
    }
  })

  it('have readable texts and visible borders, at rest and under the pointer, on light and dark pages', async () => {
    const page = await open('/dark')
    const look = ({
      color,
      backgroundColor,
      borderTopColor,
      markColor,
    }: Awaited<ReturnType<typeof measure>>[number]) => {
      expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(markColor, backgroundColor)).toBeGreaterThanOrEqual(3)
      for (const ground of GROUNDS) expect(contrast(borderTopColor, ground), ground).toBeGreaterThanOrEqual(3)
    }
    const atRest = await measure(page)
    atRest.forEach(look)
    const one = (theme: string) => page.locator(`.orgo-login-button--${theme}`).first()
    for (const theme of ['light', 'dark', 'neutral']) {
      await one(theme).hover()
      const index = MATRIX.findIndex((options) => options.theme === theme)
      const hovered = (await measure(page))[index]
      expect(hovered?.backgroundColor).not.toBe(atRest[index]?.backgroundColor)
      expect(hovered?.color).toBe(atRest[index]?.color)
      if (hovered) look(hovered)
    }
  })

  it('show where the keyboard is, on light and dark pages', async () => {
    const page = await open('/dark')
    for (const { shape } of MATRIX.slice(0, 3)) {
      await page.keyboard.press('Tab')
      const { style, width, offset, color } = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(
          document.activeElement ?? document.body,
        )
        return { style: outlineStyle, width: outlineWidth, offset: outlineOffset, color: outlineColor }
      })
      expect({ shape, style, width, offset }).toEqual({ shape, style: 'solid', width: '3px', offset: '2px' })
      for (const ground of GROUNDS) expect(contrast(color, ground), ground).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(['light', 'dark'])('have nothing for axe to find on a %s page', async (ground) => {
    const page = await open(`/${ground}`)
    await page.evaluate(axe.source)
    const { violations, passes } = await page.evaluate<{ violations: unknown[]; passes: { id: string }[] }>(
      'axe.run()',
    )
    expect(violations).toEqual([])
    expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'link-name']))
  })

  it('are named by their whole text, icons too', async () => {
    const page = await open('/light')
    const half = MATRIX.length / 2
    expect(await page.getByRole('link', { name: 'Sign in with Orgo', exact: true }).count()).toBe(half)
    expect(await page.getByRole('link', { name: 'Se connecter avec Orgo', exact: true }).count()).toBe(half)
  })

  it('leave the colors to a member who forces them, and still have a border, a mark and a focus', async () => {
    const page = await open('/light')
    await page.emulateMedia({ forcedColors: 'active' })
    for (const { color, backgroundColor, borderTopColor, borderTopWidth, markColor } of await measure(page)) {
      expect(borderTopWidth).toBe('1px')
      expect([borderTopColor, markColor]).toEqual([color, color])
      expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5)
    }
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
    ).toBe('solid')
  })

  it('are not cut at 200 % on a phone: a long name wraps', async () => {
    const page = await open('/long', { viewport: { width: 195, height: 422 }, deviceScaleFactor: 2 })
    for (const [index, { cut, left, right, height }] of (await measure(page)).entries()) {
      const { size = 0, shape } = MATRIX[index] ?? {}
      if (shape !== 'icon') expect(height).toBeGreaterThan(size)
      expect({ cut, left: left >= 0, right: right <= 195 }).toEqual({ cut: false, left: true, right: true })
    }
  })

  it('have the mark on the right of the text where one reads from right to left', async () => {
    const [light, rtl] = [await measure(await open('/light')), await measure(await open('/rtl'))]
    for (const [index, { shape }] of MATRIX.entries()) {
      if (shape === 'icon') continue
      const [before, after] = [light[index], rtl[index]]
      expect(Number(before?.markBox.left)).toBeLessThan(Number(before?.textLeft))
      expect(Number(after?.markBox.left)).toBeGreaterThan(Number(after?.textLeft))
      expect(after?.width).toBe(before?.width)
    }
  })

  it('stay as wide while loading, and turn the mark only for who wants motion', async () => {
    const page = await open('/light')
    const boxes = async () =>
      (await measure(page)).map(({ left, right, height }) => ({ left, right, height }))
    const before = await boxes()
    await page.locator('a').evaluateAll((links) => {
      for (const link of links) link.setAttribute('aria-busy', 'true')
    })
    expect(await boxes()).toEqual(before)
    const animation = () =>
      page
        .locator('a svg')
        .first()
        .evaluate((mark) => getComputedStyle(mark).animationName)
    expect(await animation()).toBe('orgo-login-button-loading')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await animation()).toBe('none')
  })
})
