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
import { createUses } from './usage/uses.ts'

export type RunningServer = {
  port: number
  /** Stops taking requests, lets those in flight finish for up to ten seconds, then closes the store. */
  close(): Promise<void>
}

// Requests still running this long after the shutdown began are cut off.
const GRACE_MS = 10_000

// When a thousand people connect at the same moment, the kernel drops each connection that does not fit into the queue, and the client
// tries again only a second later. Node's default is 511 places; the kernel has a limit of its own (`net.core.somaxconn`).
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

// At most one warning a minute: an attacker who opens too many connections must not fill the log as well.
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

/** The configuration or the data forbid a start; the message is for the operator. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

// Codes and passwords of an organization with an http issuer, such as the demo data's, would travel in clear text.
const refuseHttpIssuers = async (store: Store): Promise<void> => {
  const issuers = (await store.organizations.list()).map(({ issuer }) => issuer)
  const plain = issuers.filter((issuer) => issuer.startsWith('http:'))
  if (plain.length === 0) return
  throw new StartRefused(`production serves https issuers only, the store has: ${plain.join(', ')}`)
}

/** Warns the operator of store settings that break a guarantee of the provider. In production the severe ones prevent the start. */
const examineStores = async (store: Store, { production }: Config, logger: Logger): Promise<void> => {
  const findings = (await store.inspect()).flatMap((inspection) => inspection.findings)
  for (const { code, title, fix } of findings) logger.warn({ finding: code, fix }, title)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (production && errors.length > 0) throw new StartRefused(errors.map(({ title }) => title).join('; '))
}

/**
 * Opens the store, creates the demo data where it is configured, and listens.
 *
 * @throws StartRefused, StoreError, or the listening socket's error.
 */
export const startServer = async (config: Config, logger: Logger): Promise<RunningServer> => {
  const clock = systemClock
  const store = await openStore({ ...config, clock })
  const passwords = createPasswordPool()
  const uses = createUses({ store, logger })
  const app = createApp({ config, store, passwords, uses, clock, logger })
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
        await uses.flush()
        await Promise.allSettled([passwords.close(), store.close()])
      },
    }
  } catch (error) {
    await Promise.allSettled([passwords.close(), store.close()])
    throw error
  }
}
