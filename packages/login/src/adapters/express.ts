/**
 * Signs members in to an Express application, version 4 or 5, by middleware: `login.routes` answers the login's own paths and refreshes
 * tokens, `login.requireUser` and its like are guards of routes, and behind one `login.user(req)` is the member.
 *
 * @module
 */

import type { ServerResponse } from 'node:http'
import { createLogin as createCore } from '../index.ts'
import type { LoginOptions } from '../options/options.ts'
import { type MountedLogin, mountLogin, type Step } from './mounted.ts'
import { type NodeRequest, send, toRequest, writeHeaders } from './node.ts'

export type { MountedLogin } from './mounted.ts'
export type { NodeRequest } from './node.ts'

/** A middleware of Express, and of whatever else runs those of Node.js, such as h3: there `next` takes an `Error` too. */
export type ExpressMiddleware = (
  req: NodeRequest,
  res: ServerResponse,
  next: (error?: Error) => void,
) => Promise<void>

/** The login of an Express application, version 4 or 5. */
export type ExpressLogin<Scope extends string = string> = MountedLogin<NodeRequest, Scope, ExpressMiddleware>

const toMiddleware =
  (step: Step<NodeRequest>): ExpressMiddleware =>
  async (req, res, next) => {
    try {
      const outcome = await step(req)
      if ('response' in outcome) return await send(outcome.response, res)
      writeHeaders(outcome.headers, res)
    } catch (error) {
      // Express 4 does not see a promise that is rejected.
      return next(error as Error)
    }
    next()
  }

/**
 * Returns the login of an Express application, with the options of the core's `createLogin`.
 *
 * @example
 * ```ts
 * import express from 'express'
 * import { createLogin } from '@orgo/login/express'
 *
 * const login = createLogin()
 * const app = express().use(login.routes)
 * app.get('/', login.requireUser, (req, res) => void res.type('text').send(`Hello, ${login.user(req).name}`))
 * app.listen(3000)
 * ```
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once; `session-secret-weak`.
 */
export const createLogin = <const Scope extends string = 'openid profile email'>(
  options: LoginOptions<Scope> = {},
): ExpressLogin<Scope> => {
  const core = createCore(options)
  return mountLogin(core, { toRequest: (req) => toRequest(req, req.body, core.paths), toMiddleware })
}
