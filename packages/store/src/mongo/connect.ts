import { type Db, MongoClient, MongoError, MongoServerError } from 'mongodb'
import { StoreError } from '../store-error.ts'

/** One database of MongoDB, whose errors are thrown as the store's. */
export type Connection = {
  /** @throws StoreError `already_exists` for a unique value that is taken, `unavailable` for every other error of MongoDB. */
  run<Result>(operation: (db: Db) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

// A request must not hang. The driver repeats an operation once, so a request waits at worst twice for a response and once for a server.
const ANSWER_TIMEOUT_MS = 1500
const SELECTION_TIMEOUT_MS = 1500
const CONNECT_TIMEOUT_MS = 1000

const DUPLICATE_KEY = 11_000

const DEFAULT_DATABASE = 'orgo'

const databaseOf = (url: string): string => /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(url)?.[1] ?? DEFAULT_DATABASE

const asStoreError = (error: unknown): unknown => {
  if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) {
    return new StoreError('already_exists', 'a unique value is taken', { cause: error })
  }
  return error instanceof MongoError || isOfSocket(error) ? lost(error) : error
}

// A command that is sent while the server goes away fails with Node's own error, which the driver passes on.
const isOfSocket = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')

const lost = (cause: Error) =>
  new StoreError('unavailable', `MongoDB: ${cause.message}`, { cause, backend: 'mongodb' })

/** @throws StoreError `unavailable` when MongoDB cannot be reached. */
export const connect = async (url: string): Promise<Connection> => {
  const client = new MongoClient(url, {
    appName: 'orgo',
    ignoreUndefined: true,
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    waitQueueTimeoutMS: SELECTION_TIMEOUT_MS,
    socketTimeoutMS: ANSWER_TIMEOUT_MS,
    // A confirmed write survives the loss of a primary, and every later reader sees it: both use the primary and the majority.
    writeConcern: { w: 'majority' },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
  })
  const db = client.db(databaseOf(url))
  let closed = false
  const run: Connection['run'] = async (operation) => {
    // The driver would open a closed client again.
    if (closed) throw lost(new Error('the connection is closed'))
    try {
      return await operation(db)
    } catch (error) {
      throw asStoreError(error)
    }
  }
  try {
    await client.connect()
  } catch (error) {
    await client.close()
    throw lost(error as Error)
  }
  return {
    run,
    async close() {
      closed = true
      await client.close()
    },
  }
}
