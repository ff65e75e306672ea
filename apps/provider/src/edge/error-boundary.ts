import { PROVIDER_CODES } from '@orgo/catalogue'
import { StoreError } from '@orgo/store'
import type { Context, Middleware } from 'koa'
import type { Logger } from 'pino'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { renderError } from '../errors/render.ts'
import type { RequestState } from './state.ts'

// Long enough to spare a store that is recovering, short enough that a person still waits.
const RETRY_AFTER_SECONDS = 2

/** Returns the catalogue's error for any thrown value; an unreachable store and unexpected errors have codes of their own. */
const asCatalogueError = (thrown: unknown): CatalogueError => {
  if (thrown instanceof CatalogueError) return thrown
  if (thrown instanceof StoreError && thrown.code === 'unavailable') {
    return new CatalogueError('store-unavailable', { cause: thrown, retryAfter: RETRY_AFTER_SECONDS })
  }
  const status = (thrown as { status?: unknown } | undefined)?.status
  const code =
    typeof status === 'number' && status >= 400 && status < 500 ? 'invalid-request' : 'internal-error'
  return new CatalogueError(code, { cause: thrown })
}

/** Answers a request with the thrown error. Errors of status 500 and above are logged. */
export const answerError = (ctx: Context, thrown: unknown): void => {
  const error = asCatalogueError(thrown)
  // `too-busy` is no fault of the server, and the request's own log line has the code.
  if (PROVIDER_CODES[error.code].status >= 500 && error.code !== 'too-busy') {
    const { log, requestId } = ctx.state
    log.error({ requestId, err: error }, error.message)
  }
  if (error.retryAfter !== undefined) ctx.set('Retry-After', String(error.retryAfter))
  const { code, detail, violations } = error
  renderError(ctx, { code, detail, violations })
}

export const answerErrors: Middleware<RequestState> = async (ctx, next) => {
  try {
    await next()
  } catch (thrown) {
    answerError(ctx, thrown)
  }
}

// Clients break off connections all day long, so these errors are logged at the debug level only.
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'ECANCELED'])

/** Logs errors that occur when no answer is possible any more. Koa would write them to standard error, in lines that are not JSON. */
export const logUnanswerable =
  (logger: Logger) =>
  (error: NodeJS.ErrnoException): void => {
    const level = BROKEN_OFF.has(error.code ?? '') ? 'debug' : 'error'
    logger[level]({ err: error }, 'no answer was possible')
  }
