import type { Collection, Db, OptionalUnlessRequiredId } from 'mongodb'
import type { Connection } from './connect.ts'

// One chunk is one command, which has to be answered in time.
const CHUNK = 500

/** Inserts the documents in their order, chunk by chunk. What stands before the first one that is taken is there when it throws. */
export const insertAll = async <Document extends { _id: string }>(
  { run }: Connection,
  collectionIn: (db: Db) => Collection<Document>,
  documents: readonly OptionalUnlessRequiredId<Document>[],
): Promise<void> => {
  for (let start = 0; start < documents.length; start += CHUNK) {
    await run((db) => collectionIn(db).insertMany(documents.slice(start, start + CHUNK)))
  }
}
