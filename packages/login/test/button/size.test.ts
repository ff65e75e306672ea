import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { expect, it } from 'vitest'

const BUTTON = fileURLToPath(new URL('../../src/button/index.ts', import.meta.url))
const MAX_BYTES = 4096

it('is at most 4 kB as a page loads it: bundled, minified and compressed, styles and both languages included', async () => {
  const bundle = await rolldown({ input: BUTTON })
  const { output } = await bundle.generate({ minify: true })
  const bytes = gzipSync(output[0].code).byteLength
  expect(output).toHaveLength(1)
  expect(bytes).toBeGreaterThan(1000)
  expect(bytes, `${bytes} bytes`).toBeLessThanOrEqual(MAX_BYTES)
})

it('registers nothing by import alone: a page that uses only the string gets no element', async () => {
  const bundle = await rolldown({
    input: 'page',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? id : undefined),
        load: (id) => (id === 'page' ? `import ${JSON.stringify(BUTTON)}` : undefined),
      },
    ],
  })
  const { output } = await bundle.generate({})
  expect(output[0].code).not.toContain('customElements')
})
