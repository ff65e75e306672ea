import type { Clock } from '@orgo/model'
import { DAY } from '../days.ts'
import { DAYS_COUNTED, FAILURE_KEPT_FOR, FATE_KEPT_FOR, LAST_USE_KEPT_FOR } from '../store.ts'
import type { Database } from './database.ts'

// A step of so many rows takes a few milliseconds, less than the writes of these rows took: the sweeper keeps up with the writers.
const ROWS_OF_A_STEP = 200
const BETWEEN_STEPS_MS = 4
const WHEN_ALL_IS_SWEPT_MS = 1000

const DELETE_ARTIFACTS =
  'DELETE FROM artifact WHERE rowid IN (SELECT rowid FROM artifact WHERE expires_at <= :before LIMIT :limit)'

const DELETE_ATTEMPTS = `DELETE FROM attempt WHERE (organization_id, key) IN
  (SELECT organization_id, key FROM attempt WHERE resets_at <= :before LIMIT :limit)`

const DELETE_FAILURES =
  'DELETE FROM failure WHERE rowid IN (SELECT rowid FROM failure WHERE at <= :before LIMIT :limit)'

const DELETE_USES = `DELETE FROM last_use WHERE (organization_id, owner, name) IN
  (SELECT organization_id, owner, name FROM last_use WHERE at <= :before LIMIT :limit)`

const DELETE_COUNTS = `DELETE FROM daily_count WHERE (organization_id, owner, day, event) IN
  (SELECT organization_id, owner, day, event FROM daily_count WHERE day <= :before LIMIT :limit)`

/** Each statement that sweeps, and for how many milliseconds what it sweeps is kept after its time. */
const SWEEPING = [
  { statement: DELETE_ARTIFACTS, keptFor: FATE_KEPT_FOR },
  { statement: DELETE_ATTEMPTS, keptFor: 0 },
  { statement: DELETE_FAILURES, keptFor: FAILURE_KEPT_FOR },
  { statement: DELETE_USES, keptFor: LAST_USE_KEPT_FOR },
  { statement: DELETE_COUNTS, keptFor: DAYS_COUNTED * DAY },
] as const

/** Deletes at most `limit` rows of each table that are over: no request waits for long. Returns the number of deleted rows. */
export const sweep = (database: Database, clock: Clock, limit: number): number => {
  const now = clock.now()
  const deleted = SWEEPING.map(({ statement, keptFor }) =>
    database.run(statement, { before: now - keptFor, limit }),
  )
  return deleted.reduce((sum, each) => sum + each, 0)
}

/** Sweeps until nothing is left to sweep, then looks once a second. Returns the function that stops the sweeper. */
export const startSweeper = (database: Database, clock: Clock): (() => void) => {
  let timer: NodeJS.Timeout
  const sweepAgainIn = (milliseconds: number) => {
    timer = setTimeout(step, milliseconds).unref()
  }
  const step = () => {
    try {
      const isFull = sweep(database, clock, ROWS_OF_A_STEP) >= ROWS_OF_A_STEP
      sweepAgainIn(isFull ? BETWEEN_STEPS_MS : WHEN_ALL_IS_SWEPT_MS)
    } catch {
      // The next request reports a busy or lost file to its caller; the rows are swept later.
      sweepAgainIn(WHEN_ALL_IS_SWEPT_MS)
    }
  }
  sweepAgainIn(WHEN_ALL_IS_SWEPT_MS)
  return () => clearTimeout(timer)
}
