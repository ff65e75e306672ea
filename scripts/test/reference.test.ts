import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entriesOf, readManifest } from '../reference/package.ts'
import { undocumented } from '../reference/undocumented.ts'

const PACKAGE = join(import.meta.dirname, '../../packages/login')

it.for(Object.entries(entriesOf(readManifest(PACKAGE))))(
  'the reference has words on all that the entry %s exports, and on the entry itself',
  ([, file]) => {
    expect(undocumented(join(PACKAGE, file))).toEqual([])
  },
)
