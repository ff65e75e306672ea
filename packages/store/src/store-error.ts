/**
 * The reason for a `StoreError`:
 * - `not_found`: the record to change or delete does not exist.
 * - `already_exists`: another record has a value that must be unique.
 * - `conflict`: other writers were faster in every try. Nothing was written; the same call may succeed later.
 * - `schema_newer`: a newer program has written the data. Only a program at least as new opens them.
 * - `unavailable`: a backend cannot be reached or used. Whether a write was carried out is unknown; the same call may succeed later.
 */
export type StoreErrorCode = 'not_found' | 'already_exists' | 'conflict' | 'schema_newer' | 'unavailable'

/** The backend of one half of a store. */
export type StoreBackend = 'embedded' | 'mongodb' | 'redis'

type Options = ErrorOptions & { backend?: StoreBackend }

/** The error of an operation of a store that fails. */
export class StoreError extends Error {
  readonly code: StoreErrorCode
  /** The backend that is unavailable, or whose data a newer program has written. */
  readonly backend: StoreBackend | undefined

  constructor(code: StoreErrorCode, message: string, { backend, ...options }: Options = {}) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
    this.backend = backend
  }
}
