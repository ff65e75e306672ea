import type { Verb } from '../perform.ts'
import { table } from '../table.ts'

/** Opening a store brings its data to this program's schema; here somebody is told what it is then. */
export const migrate: Verb<Record<never, never>> = async ({ deployment: { store } }) => {
  const document = (await store.inspect()).map(({ half, backend, schemaVersion }) => ({
    half,
    backend,
    schema_version: schemaVersion,
  }))
  return { document, text: table(document, ['half', 'backend', 'schema_version']) }
}
