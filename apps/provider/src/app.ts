import type { Clock } from '@orgo/model'
import type { Store } from '@orgo/store'
import Koa, { type Middleware } from 'koa'
import compose from 'koa-compose'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { answerErrors, logUnanswerable } from './edge/error-boundary.ts'
import { proxyList, readForwarded } from './edge/forwarded.ts'
import { answerHealth } from './edge/health.ts'
import { logRequests } from './edge/request-log.ts'
import { acceptOwnTargets } from './edge/request-target.ts'
import { setSecurityHeaders } from './edge/security-headers.ts'
import type { RequestState } from './edge/state.ts'
import { CatalogueError } from './errors/catalogue-error.ts'
import { explainErrors } from './errors/docs.ts'
import type { Passwords } from './passwords/pool.ts'
import { protocolRoute } from './routes.ts'
import { takeLanguage } from './site/choose-language.ts'
import { serveScript } from './site/script.ts'
import { createDefenses } from './tenants/defenses.ts'
import { serveTenant } from './tenants/host.ts'
import { createTenantPool } from './tenants/pool.ts'
import { serveSharedHost } from './tenants/shared-host.ts'
import { createTenantBuilder } from './tenants/tenant.ts'
import type { Uses } from './usage/uses.ts'

type Parts = {
  config: Config
  store: Store
  passwords: Passwords
  uses: Uses
  clock: Clock
  logger: Logger
}

/** Spares requests of the protocol what is not for them. */
const unlessProtocol =
  (middleware: Middleware<RequestState>): Middleware<RequestState> =>
  (ctx, next) =>
    protocolRoute(ctx.path) === undefined ? middleware(ctx, next) : next()

/** Returns the whole provider as a Koa application; the middleware stands in the order in which a request passes through it. */
export const createApp = ({ config, store, passwords, uses, clock, logger }: Parts): Koa<RequestState> => {
  const build = createTenantBuilder({
    store,
    clock,
    secret: config.secret,
    keyMaxAgeMs: config.keyMaxAgeMs,
    production: config.production,
    defenses: createDefenses(passwords, clock),
    uses,
  })
  const pool = createTenantPool({ store, clock, build, maxTenants: config.maxTenants })
  const app = new Koa<RequestState>().on('error', logUnanswerable(logger))
  app.use(logRequests(logger))
  app.use(readForwarded(proxyList(config.trustedProxies), config.logAddress))
  app.use(setSecurityHeaders)
  app.use(answerErrors)
  app.use(acceptOwnTargets)
  app.use(unlessProtocol(compose([answerHealth(store), takeLanguage, explainErrors, serveScript])))
  if (config.sharedHost !== undefined) app.use(serveSharedHost({ pool, host: config.sharedHost }))
  app.use(serveTenant(pool))
  app.use(() => {
    throw new CatalogueError('not-found')
  })
  return app
}
