// Writes the images of the brand page: the mark, and the button in each theme and language as SVG and as PNG of twice the size. They are
// drawn from the button itself, in Chromium: `node packages/login/brand/write-images.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { type ButtonLanguage, type ButtonTheme, buttonHtml } from '../src/button/index.ts'
import { MARK } from '../src/button/mark.ts'
import { launchChromium } from '../test/button/chromium.ts'

const THEMES: readonly ButtonTheme[] = ['light', 'dark', 'neutral']
const LANGUAGES: readonly ButtonLanguage[] = ['en', 'fr']
const CSS = readFileSync(new URL('../src/button/button.css', import.meta.url), 'utf8')

const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(new URL(name, import.meta.url), content)

const mark = (attributes: string): string => `<path ${attributes} d="${MARK.path}"/>`

const markSvg = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${MARK.viewBox}"><title>Orgo</title>${mark('fill="currentColor"')}</svg>\n`

/** Returns where the browser draws the parts of a button, from its corner, and in which colors. */
const drawnParts = (button: Locator) =>
  button.evaluate((link) => {
    const [mark, text] = [...link.children]
    if (!mark || !text) throw new Error('The button has no mark or no text.')
    const outer = link.getBoundingClientRect()
    const inner = text.getBoundingClientRect()
    const style = getComputedStyle(link)
    return {
      width: Math.ceil(outer.width),
      height: outer.height,
      radius: Number.parseFloat(style.borderTopLeftRadius),
      ground: style.backgroundColor,
      border: style.borderTopColor,
      ink: style.color,
      fontSize: style.fontSize,
      text: { x: inner.left - outer.left, width: inner.width, content: text.textContent },
      mark: {
        x: mark.getBoundingClientRect().left - outer.left,
        y: mark.getBoundingClientRect().top - outer.top,
        color: getComputedStyle(mark).color,
        scale: mark.getBoundingClientRect().width / 24,
      },
    }
  })

/** Returns the button as an image. Its text is as long as here, whatever font a reader has. */
const buttonSvg = ({
  width,
  height,
  radius,
  ground,
  border,
  ink,
  fontSize,
  text,
  mark: { x, y, color, scale },
}: Awaited<ReturnType<typeof drawnParts>>): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img"><title>${text.content}</title>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="${radius}" fill="${ground}" stroke="${border}"/>
${mark(`transform="translate(${x} ${y}) scale(${scale})" fill="${color}"`)}
<text x="${text.x}" y="${height / 2}" dominant-baseline="central" textLength="${text.width}" lengthAdjust="spacingAndGlyphs" fill="${ink}" font-family="system-ui, sans-serif" font-size="${fontSize}" font-weight="500">${text.content}</text>
</svg>
`

const writeButton = async (page: Page, theme: ButtonTheme, lang: ButtonLanguage): Promise<void> => {
  await page.setContent(`<style>body{margin:0}${CSS}</style>${buttonHtml({ theme, lang })}`)
  const button = page.locator('a')
  write(`button-${theme}-${lang}.svg`, buttonSvg(await drawnParts(button)))
  write(`button-${theme}-${lang}.png`, await button.screenshot({ omitBackground: true }))
}

const chromium = await launchChromium()
const page = await chromium.newPage({ deviceScaleFactor: 2 })
write('mark.svg', markSvg())
for (const theme of THEMES) for (const lang of LANGUAGES) await writeButton(page, theme, lang)
await chromium.close()
