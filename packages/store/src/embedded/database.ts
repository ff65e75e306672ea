import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { inDataFolder } from '../data-folder.ts'
import { StoreError } from '../store-error.ts'

/** The value of each `:name` in a statement. */
type Values = Record<string, SQLInputValue>

/** One SQLite file. Statements are prepared once, and SQLite's errors are thrown as the store's. */
export type Database = {
  get(sql: string, values?: Values): Record<string, unknown> | undefined
  all(sql: string, values?: Values): Record<string, unknown>[]
  /** Returns the number of rows that were changed. */
  run(sql: string, values?: Values): number
  /** Runs `work` as the only writer of all processes. Rolls back the changes of `work` when `work` throws. */
  transaction<Result>(work: () => Result): Result
  /** Returns the version of the schema of the file. */
  version(): number
  close(): void
}

type Settings = {
  file: string
  /** One SQL script per version, applied in order, each exactly once. */
  migrations: readonly string[]
  /** `full`: a write that has returned survives the loss of power; `normal`: it survives the death of the process. */
  durability: 'full' | 'normal'
}

const SQLITE_CONSTRAINT = 19

// After each split of a page, a commit looks at every page in the cache. A page that is not there is in the memory of the kernel.
const CACHE_KILOBYTES = 8192
// SQLite copies a page that changes often into the database once for all its changes. So many pages are 16 MB.
const PAGES_BEFORE_CHECKPOINT = 4000

const asStoreError = (error: unknown): unknown => {
  if (error instanceof StoreError) return error
  const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string }
  // Extended result codes carry the primary one in their low byte.
  if (errcode !== undefined && (errcode & 0xff) === SQLITE_CONSTRAINT) {
    return new StoreError('already_exists', 'a unique value is taken', { cause: error })
  }
  const lost = code === 'ERR_SQLITE_ERROR' || code === 'ERR_INVALID_STATE'
  return lost
    ? new StoreError('unavailable', `the embedded store: ${message}`, { cause: error, backend: 'embedded' })
    : error
}

const told = <Result>(work: () => Result): Result => {
  try {
    return work()
  } catch (error) {
    throw asStoreError(error)
  }
}

const migrate = (database: Database, { file, migrations }: Settings) =>
  database.transaction(() => {
    const version = database.version()
    if (version > migrations.length) {
      throw new StoreError(
        'schema_newer',
        `${file} has schema version ${version}, this program knows ${migrations.length}: run a newer one`,
        { backend: 'embedded' },
      )
    }
    for (const [index, script] of migrations.entries()) {
      if (index < version) continue
      for (const statement of script.split(';').filter((part) => part.trim() !== '')) database.run(statement)
      database.run(`PRAGMA user_version = ${index + 1}`)
    }
  })

const openFile = ({ file, durability }: Settings): DatabaseSync => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // A process waits up to five seconds for another process that writes; WAL lets readers continue meanwhile.
  const connection = new DatabaseSync(file, { timeout: 5000 })
  chmodSync(file, 0o600)
  connection.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability}; PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -${CACHE_KILOBYTES}; PRAGMA wal_autocheckpoint = ${PAGES_BEFORE_CHECKPOINT}`)
  return connection
}

type Prepared = { statement: StatementSync; names: readonly string[] }

/**
 * Returns a statement with numbers in place of its parameters' names. SQLite would look each name up at every call, which costs as much as
 * a small statement.
 */
const numbered = (sql: string): { text: string; names: string[] } => {
  const names: string[] = []
  const text = sql.replace(/:([a-z]\w*)/gi, (_whole, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `?${names.indexOf(name) + 1}`
  })
  return { text, names }
}

const NO_VALUES: Values = {}

/** Prepares each statement once. */
const createStatements = (connection: DatabaseSync) => {
  const prepared = new Map<string, Prepared>()
  const prepare = (sql: string): Prepared => {
    const known = prepared.get(sql)
    if (known) return known
    const { text, names } = numbered(sql)
    const made = { statement: connection.prepare(text), names }
    prepared.set(sql, made)
    return made
  }
  const execute = <Result>(
    sql: string,
    values: Values,
    how: (statement: StatementSync, values: SQLInputValue[]) => Result,
  ): Result =>
    told(() => {
      const { statement, names } = prepare(sql)
      return how(
        statement,
        names.map((name) => values[name] as SQLInputValue),
      )
    })
  return {
    get: (sql, values = NO_VALUES) => execute(sql, values, (statement, given) => statement.get(...given)),
    all: (sql, values = NO_VALUES) => execute(sql, values, (statement, given) => statement.all(...given)),
    run: (sql, values = NO_VALUES) =>
      execute(sql, values, (statement, given) => Number(statement.run(...given).changes)),
  } satisfies Partial<Database>
}

/**
 * Opens the file and migrates its schema.
 * @throws StoreError `schema_newer` when a newer program has written the file; `unavailable` when the file cannot be opened
 */
export const openDatabase = (settings: Settings): Database => {
  const connection = inDataFolder(dirname(settings.file), () => openFile(settings))
  const statements = createStatements(connection)
  const database: Database = {
    ...statements,
    transaction: (work) =>
      told(() => {
        statements.run('BEGIN IMMEDIATE')
        try {
          const result = work()
          statements.run('COMMIT')
          return result
        } catch (error) {
          if (connection.isTransaction) statements.run('ROLLBACK')
          throw error
        }
      }),
    version: () => Number(statements.get('PRAGMA user_version')?.user_version),
    close: () => {
      if (connection.isOpen) connection.close()
    },
  }
  migrate(database, settings)
  return database
}
