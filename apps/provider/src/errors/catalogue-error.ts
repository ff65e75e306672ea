import { ENGLISH, type ProviderCode } from '@orgo/catalogue'

type Options = ErrorOptions & { /** Seconds. */ retryAfter?: number }

/** An error that has a code in the catalogue. The error boundary answers the request with the code's texts and status. */
export class CatalogueError extends Error {
  readonly code: ProviderCode
  /** Seconds, for a `Retry-After` header. */
  readonly retryAfter: number | undefined

  constructor(code: ProviderCode, options: Options = {}) {
    super(ENGLISH[code].title, options)
    this.name = 'CatalogueError'
    this.code = code
    this.retryAfter = options.retryAfter
  }
}
