import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '@orgo/model'
import { openStore, type Store } from '@orgo/store'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { createDemoData } from './demo-data.ts'
import { createHttpServer } from './edge/http-server.ts'
import { createPasswordPool } from './passwords/pool.ts'

export type RunningServer = {
  port: number
  /** Stops taking requests, lets those in flight finish, closes the store. */
  close(): Promise<void>
}

// A request that is still running after this long is given up.
const GRACE_MS = 10_000

// Of a thousand people who come at the same moment, the kernel drops whoever finds no place in the queue, and they try again a second later.
// Node's own queue has 511 places; the kernel has a bound of its own (`net.core.somaxconn`).
const BACKLOG = 4096

const listen = (server: Server, { host, port }: Config): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog: BACKLOG }, () => resolve((server.address() as AddressInfo).port))
  })

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })

// Whoever opens too many connections must not fill the log with it, too.
const TOLD_EVERY_MS = 60_000

const tellOfRefusedConnections = (server: Server, logger: Logger): void => {
  let toldAt = Number.NEGATIVE_INFINITY
  server.on('drop', () => {
    if (performance.now() - toldAt < TOLD_EVERY_MS) return
    toldAt = performance.now()
    const fix =
      'Limit the connections per address at the proxy, start more processes, or raise ORGO_MAX_CONNECTIONS.'
    logger.warn({ fix }, 'connections are refused: there are as many as ORGO_MAX_CONNECTIONS allows')
  })
}

/** What the configuration or the data forbid; the message is for the operator. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

// Codes and passwords of such an organization, the demo ones among them, would travel readably.
const refuseHttpIssuers = async (store: Store): Promise<void> => {
  const issuers = (await store.organizations.list()).map(({ issuer }) => issuer)
  const plain = issuers.filter((issuer) => issuer.startsWith('http:'))
  if (plain.length === 0) return
  throw new StartRefused(`production serves https issuers only, the store has: ${plain.join(', ')}`)
}

/** Tells the operator how the stores are set up where that breaks a promise; what must not be is refused in production. */
const examineStores = async (store: Store, { production }: Config, logger: Logger): Promise<void> => {
  const findings = (await store.inspect()).flatMap((inspection) => inspection.findings)
  for (const { code, title, fix } of findings) logger.warn({ finding: code, fix }, title)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (production && errors.length > 0) throw new StartRefused(errors.map(({ title }) => title).join('; '))
}

/**
 * Store → demo data → application → listening server.
 *
 * @throws StartRefused, StoreError, or the listening socket's error.
 */
export const startServer = async (config: Config, logger: Logger): Promise<RunningServer> => {
  const clock = systemClock
  const store = await openStore({ ...config, clock })
  const passwords = createPasswordPool()
  const app = createApp({ config, store, passwords, clock, logger })
  const server = createHttpServer({ listener: app.callback(), bounds: config.bounds })
  tellOfRefusedConnections(server, logger)
  try {
    await examineStores(store, config, logger)
    if (config.demo) {
      const { secret, port, demo } = config
      await createDemoData({ store, clock, secret, port, demoUrl: demo.url })
    }
    if (config.production) await refuseHttpIssuers(store)
    const port = await listen(server, config)
    return {
      port,
      async close() {
        await stop(server)
        await Promise.allSettled([passwords.close(), store.close()])
      },
    }
  } catch (error) {
    await Promise.allSettled([passwords.close(), store.close()])
    throw error
  }
}
