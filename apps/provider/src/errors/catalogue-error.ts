import { CATALOGUE, type CatalogueCode } from './catalogue.ts'

type Options = ErrorOptions & { /** Seconds. */ retryAfter?: number }

/** An answer from the catalogue, thrown where it is known. */
export class CatalogueError extends Error {
  readonly code: CatalogueCode
  /** Seconds, for a `Retry-After` header. */
  readonly retryAfter: number | undefined

  constructor(code: CatalogueCode, options: Options = {}) {
    super(CATALOGUE[code].title, options)
    this.name = 'CatalogueError'
    this.code = code
    this.retryAfter = options.retryAfter
  }
}
