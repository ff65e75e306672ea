import { readFileSync } from 'node:fs'
import * as admin from '@orgo/admin'
import { apiRoutes } from './api.ts'
import { words } from './command-line.ts'
import { accountPages, settingsPages } from './pages.ts'
import type { Place } from './place.ts'
import { createReader } from './sources.ts'

/** What `@orgo/admin` exports beside its operations. */
const TOOLS = [
  'endSchema',
  'openForChange',
  'openOrganization',
  'parseInput',
  'parsePassword',
  'Refusal',
  'withLines',
]

export const FACES = ['console', 'API', 'command line'] as const

export type Face = (typeof FACES)[number]

/** An operation with the places of each face where it can be called. */
export type Offered = { operation: string; right: string; places: Record<Face, string[]> }

const README = new URL('../../packages/admin/README.md', import.meta.url)

/** The right of each operation, from the table that the tests of `@orgo/admin` hold the operations to. */
export const RIGHTS_OF: ReadonlyMap<string, string> = new Map(
  [...readFileSync(README, 'utf8').matchAll(/^\| `(\w+)` \| `(\w+)` \|$/gm)].map(
    ([, operation = '', right = '']) => [operation, right],
  ),
)

const among = (places: readonly Place[], operation: string): string[] => [
  ...new Set(places.filter(({ operations }) => operations.includes(operation)).map(({ name }) => name)),
]

/** The operations of `@orgo/admin`: those with a right in the order of that table, and after them the operator's. */
export const OPERATIONS: readonly string[] = [
  ...new Set([...RIGHTS_OF.keys(), ...Object.keys(admin)]),
].filter((name) => Object.hasOwn(admin, name) && !TOOLS.includes(name))

/** Returns what each face can do: every operation, with where it can be called. The member's pages count as pages of the console. */
export const readFaces = async (): Promise<Offered[]> => {
  const read = createReader()
  const faces: Record<Face, Place[]> = {
    console: [...(await settingsPages(read)), accountPages(read)],
    API: apiRoutes(read),
    'command line': await words(read),
  }
  return OPERATIONS.map((operation) => ({
    operation,
    right: RIGHTS_OF.get(operation) ?? '',
    places: {
      console: among(faces.console, operation),
      API: among(faces.API, operation),
      'command line': among(faces['command line'], operation),
    },
  }))
}
