import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { buttonHtml } from '../../src/button/index.ts'
import { MARK } from '../../src/button/mark.ts'

const room = (file: string): URL => new URL(`../../brand/${file}`, import.meta.url)
const page = readFileSync(room('README.md'), 'utf8')
const css = readFileSync(new URL('../../src/button/button.css', import.meta.url), 'utf8')

it('shows the link to copy as the package writes it', () => {
  expect(page).toContain(buttonHtml({ text: 'continue', theme: 'dark' }))
})

it('has every image that it shows, as PNG and as SVG', () => {
  const images = [...page.matchAll(/\((button-[\w-]+)\.png\)/g)].map(([, name]) => name)
  expect(images).toHaveLength(6)
  for (const name of images)
    expect([existsSync(room(`${name}.png`)), existsSync(room(`${name}.svg`))], name).toEqual([true, true])
})

it('has the mark of the button as a file', () => {
  expect(readFileSync(room('mark.svg'), 'utf8')).toContain(`fill="currentColor" d="${MARK.path}"`)
})

it('tells the colors that the style sheet has', () => {
  const colors = (text: string) => new Set(text.replaceAll('#fff;', '#ffffff;').match(/#[\da-f]{6}\b/g))
  expect(colors(page)).toEqual(colors(css))
})
