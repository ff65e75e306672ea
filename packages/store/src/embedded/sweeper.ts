import type { Clock } from '@orgo/model'
import { FATE_KEPT_FOR } from '../store.ts'
import type { Database } from './database.ts'

// A step of so many rows takes a few milliseconds, and what writes they are of has taken longer: the sweeper keeps up with them.
const ROWS_OF_A_STEP = 200
const BETWEEN_STEPS_MS = 4
const WHEN_ALL_IS_SWEPT_MS = 1000

const DELETE_ARTIFACTS = `DELETE FROM artifact WHERE (organization_id, id, kind) IN
  (SELECT organization_id, id, kind FROM artifact WHERE expires_at <= :before LIMIT :limit)`

const DELETE_ATTEMPTS = `DELETE FROM attempt WHERE (organization_id, key) IN
  (SELECT organization_id, key FROM attempt WHERE resets_at <= :before LIMIT :limit)`

/** Deletes at most `limit` each of the artifacts and counters whose time is over, so that no request waits for long. Returns how many. */
export const sweep = (database: Database, clock: Clock, limit: number): number => {
  const now = clock.now()
  const artifacts = database.run(DELETE_ARTIFACTS, { before: now - FATE_KEPT_FOR, limit })
  return artifacts + database.run(DELETE_ATTEMPTS, { before: now, limit })
}

/** Sweeps as long as there is something to sweep, then looks once a second. Returns the function that ends it. */
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
      // A busy or lost file is told to whoever asks next; what was not swept now is swept later.
      sweepAgainIn(WHEN_ALL_IS_SWEPT_MS)
    }
  }
  sweepAgainIn(WHEN_ALL_IS_SWEPT_MS)
  return () => clearTimeout(timer)
}
