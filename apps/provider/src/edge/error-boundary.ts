import { PROVIDER_CODES } from '@orgo/catalogue'
import { StoreError } from '@orgo/store'
import type { Context, Middleware } from 'koa'
import type { Logger } from 'pino'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { renderError } from '../errors/render.ts'
import type { RequestState } from './state.ts'

// Long enough not to press on a store that comes back, short enough that a person still waits.
const RETRY_AFTER_SECONDS = 2

/** The catalogue's word for what was thrown: a lost store and the unexpected have their codes too. */
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

/** Answers with what was thrown, and writes what nobody expected into the log. */
export const answerError = (ctx: Context, thrown: unknown): void => {
  const error = asCatalogueError(thrown)
  // A crowd is no fault: the line of each request says that it was refused.
  if (PROVIDER_CODES[error.code].status >= 500 && error.code !== 'too-busy') {
    const { log, requestId } = ctx.state
    log.error({ requestId, err: error }, error.message)
  }
  if (error.retryAfter !== undefined) ctx.set('Retry-After', String(error.retryAfter))
  renderError(ctx, { code: error.code })
}

export const answerErrors: Middleware<RequestState> = async (ctx, next) => {
  try {
    await next()
  } catch (thrown) {
    answerError(ctx, thrown)
  }
}

// Connections break off all day long. Whoever wants to fill the log with that may as well send requests.
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'ECANCELED'])

/** Logs what went wrong where nothing can be answered any more. Koa itself would write it to standard error, in lines that are no JSON. */
export const logUnanswerable =
  (logger: Logger) =>
  (error: NodeJS.ErrnoException): void => {
    const level = BROKEN_OFF.has(error.code ?? '') ? 'debug' : 'error'
    logger[level]({ err: error }, 'no answer was possible')
  }
