import { ENGLISH, type ProviderCode } from '@orgo/catalogue'

/** A broken rule of an input, as the admin API tells it. */
export type Violation = { propertyPath: string; message: string; code: string }

type Options = ErrorOptions & {
  /** Seconds. */
  retryAfter?: number
  /** What the admin API says of this very case, instead of the catalogue's remedy. */
  detail?: string
  violations?: readonly Violation[]
}

/** An error that has a code in the catalogue. The error boundary answers the request with the code's texts and status. */
export class CatalogueError extends Error {
  readonly code: ProviderCode
  /** Seconds, for a `Retry-After` header. */
  readonly retryAfter: number | undefined
  readonly detail: string | undefined
  readonly violations: readonly Violation[] | undefined

  constructor(code: ProviderCode, options: Options = {}) {
    super(ENGLISH[code].title, options)
    this.name = 'CatalogueError'
    this.code = code
    this.retryAfter = options.retryAfter
    this.detail = options.detail
    this.violations = options.violations
  }
}
