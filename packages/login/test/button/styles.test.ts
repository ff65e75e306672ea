import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('../../src/button/button.css', import.meta.url), 'utf8')

const module = (
  styles: string,
): string => `// Written by \`vitest run packages/login/test/button/styles.test.ts --update\` from button.css.

/** The style sheet of the button, for a \`<style>\` element. The file is \`@orgo/login/button.css\`. */
export const buttonStyles =
  '${styles}'
`

/** Leaves out comments and the spaces that mean nothing. */
const shorten = (styles: string): string =>
  styles
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim()

it('has the same styles as a string and as a file', async () => {
  await expect(module(shorten(css))).toMatchFileSnapshot('../../src/button/styles.ts')
})
