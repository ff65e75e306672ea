import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../packed.ts'
import { documentedExamples } from './documented.ts'
import { EXAMPLE_NAMES } from './example.ts'

const documented = documentedExamples()

it.for(documented)(
  'the documentation shows the files of the example $name as they are',
  ({ name, files }) => {
    const paths = Object.keys(files)
    expect(paths).not.toEqual([])
    expect(
      Object.fromEntries(
        paths.map((path) => [path, readFileSync(join(ROOT, 'examples', name, path), 'utf8')]),
      ),
    ).toEqual(files)
  },
)

it('each example is documented', () => {
  expect(documented.map(({ name }) => name).toSorted()).toEqual(EXAMPLE_NAMES.toSorted())
})
