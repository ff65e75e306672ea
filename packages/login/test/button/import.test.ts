import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { expect, it } from 'vitest'

const BUTTON = fileURLToPath(new URL('../../src/button/index.ts', import.meta.url))

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
