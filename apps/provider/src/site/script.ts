import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { ASSETS } from '../routes.ts'

const SCRIPT = readFileSync(new URL('./script/site.js', import.meta.url))

const digest = createHash('sha256').update(SCRIPT).digest('hex').slice(0, 16)

/** The address of the script of the console and the account. Another script has another address, so that browsers keep this one forever. */
export const SCRIPT_PATH = `${ASSETS}site.${digest}.js`

/** Answers with the script: the same one on every host. */
export const serveScript: Middleware<RequestState> = async (ctx, next) => {
  if (ctx.path !== SCRIPT_PATH || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
  ctx.state.route = `${ASSETS}:file`
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
  ctx.type = 'text/javascript; charset=utf-8'
  ctx.body = SCRIPT
}
