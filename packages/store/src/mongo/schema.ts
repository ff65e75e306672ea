import { completeApplication, type StoredApplication } from '@orgo/model'
import { type Collection, type Db, MongoServerError } from 'mongodb'
import { StoreError } from '../store-error.ts'
import type { Connection } from './connect.ts'
import {
  apiTokensIn,
  applicationContent,
  applicationsIn,
  auditIn,
  connectionsIn,
  membersIn,
  organizationsIn,
} from './documents.ts'

/** The code of MongoDB for an index that is not there: a step that is repeated has dropped it already. */
const INDEX_NOT_FOUND = 27

const dropIndex = async (db: Db, collection: string, name: string): Promise<void> => {
  try {
    await db.collection(collection).dropIndex(name)
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === INDEX_NOT_FOUND)) throw error
  }
}

/** Writes the records that are still nested documents as text, with what is searched by beside it. */
const writeApplicationsAsText = async (db: Db): Promise<void> => {
  type Nested = { _id: string; version: number; record: StoredApplication }
  const nested: Collection<Nested> = db.collection('applications')
  for await (const { _id, version, record } of nested.find({ clientId: { $exists: false } })) {
    const content = applicationContent(completeApplication(record))
    await applicationsIn(db).updateOne({ _id, version }, { $set: content, $inc: { version: 1 } })
  }
}

/** One step per version, applied in order. Each may be repeated. A released step is never changed; a change is a new step at the end. */
const MIGRATIONS: readonly ((db: Db) => Promise<unknown>)[] = [
  (db) =>
    Promise.all([
      organizationsIn(db).createIndex({ slug: 1 }, { unique: true }),
      organizationsIn(db).createIndex({ host: 1 }, { unique: true }),
      applicationsIn(db).createIndex({ organizationId: 1 }),
      membersIn(db).createIndex({ organizationId: 1, email: 1 }, { unique: true }),
    ]),
  (db) => applicationsIn(db).createIndex({ 'record.clientId': 1 }),
  (db) => auditIn(db).createIndex({ organizationId: 1, _id: -1 }),
  (db) =>
    Promise.all([
      connectionsIn(db).createIndex({ organizationId: 1, clientId: 1, accountId: 1 }),
      connectionsIn(db).createIndex({ organizationId: 1, accountId: 1, clientId: 1 }),
    ]),
  (db) => apiTokensIn(db).createIndex({ organizationId: 1 }),
  async (db) => {
    await applicationsIn(db).createIndex({ clientId: 1 })
    await writeApplicationsAsText(db)
    // The text has no such field.
    await dropIndex(db, 'applications', 'record.clientId_1')
  },
]

type SchemaDocument = { _id: 'schema'; version: number }

const schemaIn = (db: Db) => db.collection<SchemaDocument>('meta')

export const schemaVersion = async ({ run }: Connection): Promise<number> =>
  (await run((db) => schemaIn(db).findOne({ _id: 'schema' })))?.version ?? 0

/**
 * Brings the database to this program's schema. A second process, or the next one after a crash half-way, runs the same steps with the same
 * result; the version only ever grows.
 *
 * @throws StoreError `schema_newer` when a newer program has written the database.
 */
export const migrate = async (connection: Connection): Promise<void> => {
  const { run } = connection
  const from = await schemaVersion(connection)
  const to = MIGRATIONS.length
  if (from > to) {
    throw new StoreError(
      'schema_newer',
      `the database has schema version ${from}, this program knows ${to}: run a newer one`,
      { backend: 'mongodb' },
    )
  }
  for (const step of MIGRATIONS.slice(from)) await run(step)
  if (from < to) {
    await run((db) => schemaIn(db).updateOne({ _id: 'schema' }, { $max: { version: to } }, { upsert: true }))
  }
}
