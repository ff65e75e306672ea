import { StoreError } from '../store-error.ts'
import type { Connection } from './connect.ts'
import { organizationsIn } from './documents.ts'

/**
 * Runs a write to an organization's applications, then increases the organization's revision. These are two documents: if the process dies
 * in between, the write has not returned, and readers see the write when they next read the application itself.
 */
export type Revise = <Result>(write: () => Promise<Result>) => Promise<Result>

type Place = { connection: Connection; organizationId: string; changed: (organizationId: string) => void }

export const createRevise = ({ connection: { run }, organizationId, changed }: Place): Revise => {
  const absent = () => new StoreError('not_found', `no organization ${organizationId}`)
  return async (write) => {
    const exists = await run((db) =>
      organizationsIn(db).countDocuments({ _id: organizationId }, { limit: 1 }),
    )
    if (exists === 0) throw absent()
    const result = await write()
    await run((db) => organizationsIn(db).updateOne({ _id: organizationId }, { $inc: { revision: 1 } }))
    changed(organizationId)
    return result
  }
}
