/**
 * What went wrong:
 * - `not_found`: the record that was to be changed or deleted is not there.
 * - `already_exists`: another record has a value that has to be unique.
 * - `conflict`: other writers were faster, time and again. Nothing was written; the same call may succeed later.
 * - `schema_newer`: a newer program has written the data. Only a program as new as that one opens them.
 * - `unavailable`: a backend cannot be reached or used. Whether a write was carried out is unknown; the same call may succeed later.
 */
export type StoreErrorCode = 'not_found' | 'already_exists' | 'conflict' | 'schema_newer' | 'unavailable'

/** Who keeps one half of a store. */
export type StoreBackend = 'embedded' | 'mongodb' | 'redis'

type Options = ErrorOptions & { backend?: StoreBackend }

/** What a store throws. */
export class StoreError extends Error {
  readonly code: StoreErrorCode
  /** The backend that is unavailable, or whose data are newer. */
  readonly backend: StoreBackend | undefined

  constructor(code: StoreErrorCode, message: string, { backend, ...options }: Options = {}) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
    this.backend = backend
  }
}
