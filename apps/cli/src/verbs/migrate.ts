import type { Verb } from '../perform.ts'
import { table } from '../table.ts'

/** Reports the schema versions. The migration itself happens when a store is opened. */
export const migrate: Verb<Record<never, never>> = async ({ deployment: { store } }) => {
  const document = (await store.inspect()).map(({ half, backend, schemaVersion }) => ({
    half,
    backend,
    schema_version: schemaVersion,
  }))
  return { document, text: table(document, ['half', 'backend', 'schema_version']) }
}
