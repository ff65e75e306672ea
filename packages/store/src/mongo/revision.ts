import { StoreError } from '../store-error.ts'
import type { Connection } from './connect.ts'
import { organizationsIn } from './documents.ts'

/**
 * Runs a write to an organization's applications; the organization's revision grows after it. These are two documents: should the process
 * die in between, the write was not answered, and readers see it when they next look at the application itself.
 */
export type Revise = <Result>(write: () => Promise<Result>) => Promise<Result>

export const createRevise = (
  { run }: Connection,
  organizationId: string,
  changed: (organizationId: string) => void,
): Revise => {
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
