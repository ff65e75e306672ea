import type { Collection, Db, OptionalUnlessRequiredId } from 'mongodb'
import type { Connection } from './connect.ts'

// One chunk is one command, which must finish within the timeout.
const CHUNK = 500

/** Inserts the documents in order, chunk by chunk. When a document is taken, the documents before it have been inserted. */
export const insertAll = async <Document extends { _id: string }>(
  { run }: Connection,
  collectionIn: (db: Db) => Collection<Document>,
  documents: readonly OptionalUnlessRequiredId<Document>[],
): Promise<void> => {
  for (let start = 0; start < documents.length; start += CHUNK) {
    await run((db) => collectionIn(db).insertMany(documents.slice(start, start + CHUNK)))
  }
}
