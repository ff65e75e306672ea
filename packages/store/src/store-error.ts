export type StoreErrorCode = 'not_found' | 'already_exists' | 'conflict' | 'unavailable'

/** What a store throws. `unavailable`: the same call may succeed later; everything else is final. */
export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
  }
}
