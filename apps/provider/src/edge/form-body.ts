import { buffer } from 'node:stream/consumers'
import type { Context } from 'koa'
import { CatalogueError } from '../errors/catalogue-error.ts'

// The same limit as oidc-provider's.
const BODY_LIMIT = 56 * 1024

/**
 * Returns the body of a form as it was sent, or `undefined` if the body is of another type. The request's stream is consumed then.
 * @throws CatalogueError `invalid-request` when the body is longer than 56 kB or does not say how long it is
 */
export const readFormBody = async (ctx: Context): Promise<string | undefined> => {
  if (!ctx.is('application/x-www-form-urlencoded')) return undefined
  if (Number(ctx.get('Content-Length') || Infinity) > BODY_LIMIT) throw new CatalogueError('invalid-request')
  return (await buffer(ctx.req)).toString('utf8')
}
