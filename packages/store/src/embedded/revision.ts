import { StoreError } from '../store-error.ts'
import type { Database } from './database.ts'

/** Runs a write to an organization's applications or keys, and increases the organization's revision in the same transaction. */
export type Revise = <Result>(write: () => Result) => Result

const GROW = 'UPDATE organization SET revision = revision + 1 WHERE id = :organization'

type Place = { directory: Database; organization: string; changed: (organizationId: string) => void }

export const createRevise =
  ({ directory, organization, changed }: Place): Revise =>
  (write) => {
    const result = directory.transaction(() => {
      const grown = directory.run(GROW, { organization })
      if (grown === 0) throw new StoreError('not_found', `no organization ${organization}`)
      return write()
    })
    changed(organization)
    return result
  }
