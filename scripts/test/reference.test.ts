import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entriesOf, readManifest } from '../reference/package.ts'
import { sourceForDeno } from '../reference/source.ts'
import { undocumented } from '../reference/undocumented.ts'

const PACKAGE = join(import.meta.dirname, '../../packages/login')

it.for(Object.entries(entriesOf(readManifest(PACKAGE))))(
  'the reference has words on all that the entry %s exports, and on the entry itself',
  ([, file]) => {
    expect(undocumented(join(PACKAGE, file))).toEqual([])
  },
)

const SOURCE = `/** @throws {Failure} which Deno shows by itself */
export const open = (): void => undefined

export type Wide<Scope extends string = string> = Narrow<Scope> & {
  /** Opens it. @throws {Failure} \`locked\` */
  open: () => void
  /**
   * Closes it.
   *
   * @throws {Failure} \`open\`
   * @see https://close.example
   */
  close: () => void
}

/**
 * Opens it.
 *
 * @throws whatever is no failure
 */
export const other: Wide['open'] = open
`

it('the reference shows the members of types and what they throw, which Deno alone would not', () => {
  expect(sourceForDeno(SOURCE)).toBe(`/** @throws {Failure} which Deno shows by itself */
export const open = (): void => undefined

export interface Wide<Scope extends string = string> extends Narrow<Scope> {
  /** Opens it. Throws \`Failure\`: \`locked\` */
  open: () => void
  /**
   * Closes it.
   *
   *
   * Throws \`Failure\`: \`open\`
   *
   * See https://close.example
   */
  close: () => void
}

/**
 * Opens it.
 *
 *
 * Throws whatever is no failure
 */
export const other: Wide['open'] = open
`)
})
