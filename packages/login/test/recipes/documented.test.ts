import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { shownFiles } from './documented.ts'
import { EXAMPLE_NAMES, EXAMPLES } from './example.ts'

const shown = shownFiles()

it.for(shown)(
  'the documentation shows $path of the example $example as it is',
  ({ example, path, code, isWhole }) => {
    const text = readFileSync(join(EXAMPLES, example, path), 'utf8')
    if (isWhole) expect(code).toBe(text)
    else expect(text).toContain(code)
  },
)

it('each example is documented', () => {
  expect([...new Set(shown.map(({ example }) => example))].toSorted()).toEqual(EXAMPLE_NAMES.toSorted())
})
