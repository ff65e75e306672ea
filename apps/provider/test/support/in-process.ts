import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { createApplication, newApplicationSchema } from '@orgo/model'
import { type OrganizationStore, openStore, type Store } from '@orgo/store'
import { temporaryStores } from '@orgo/store/testing'
import { vi } from 'vitest'
import type { z } from 'zod'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createDemoData, DEMO_PASSWORD } from '../../src/demo-data.ts'
import { createHttpServer } from '../../src/edge/http-server.ts'
import { createLogger } from '../../src/logger.ts'
import { createPasswordPool } from '../../src/passwords/pool.ts'
import { createUses } from '../../src/usage/uses.ts'
import { CALLBACK, type Client } from './client.ts'
import { collectSecrets, requireDiscreetLog } from './discreet-log.ts'
import { footprint } from './footprint.ts'

export type TestApp = {
  server: Server
  host: string
  store: Store
  /** Everything of the organization acme, of globex. */
  acme: OrganizationStore
  globex: OrganizationStore
  /** Log lines so far, parsed. */
  log(): Record<string, unknown>[]
  /** Moves the time of the whole process: oidc-provider reads `Date` itself. */
  advance(milliseconds: number): void
  /** What stands among the grants at this moment, an entry each: `<kind> <id>` or `attempt <key>`. */
  footprint(): Promise<string[]>
  register(fields: Partial<z.input<typeof newApplicationSchema>>, data?: OrganizationStore): Promise<Client>
  dispose(): Promise<void>
}

const idOf = async (store: Store, slug: string): Promise<string> => {
  const organization = await store.organizations.findBySlug(slug)
  if (!organization) throw new Error(`no demo organization ${slug}`)
  return organization.id
}

/**
 * The provider in this process, with demo data, for tests that move the time or look into the store. Its issuer is localhost:3000, or at the
 * `PORT` of the settings, which a test for a real browser makes the server listen on.
 */
export const startApp = async (settings: Record<string, string> = {}): Promise<TestApp> => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-app-'))
  const stores = temporaryStores()
  const config = readConfig({ ORGO_DATA_DIR: dataDir, ...stores.env, ...settings })
  const clock = { now: () => Date.now() }
  const store = await openStore({ ...config, clock })
  const { port, secret } = config
  await createDemoData({ store, clock, secret, port, demoUrl: 'http://localhost:3001' })
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const passwords = createPasswordPool(1)
  const logger = createLogger({ level: 'trace', destination: sink })
  const uses = createUses({ store, logger })
  const app = createApp({ config, store, passwords, uses, clock, logger })
  const server = createHttpServer({ listener: app.callback(), bounds: config.bounds })
  const secrets = collectSecrets(server)
  const acmeId = await idOf(store, 'acme')
  const globexId = await idOf(store, 'globex')
  const acme = store.forOrganization(acmeId)
  return {
    server,
    host: `localhost:${port}`,
    store,
    acme,
    globex: store.forOrganization(globexId),
    log: () => lines.map((line) => JSON.parse(line)),
    footprint: async () => footprint({ config, organizations: [acmeId, globexId] }),
    advance: (milliseconds) => void vi.setSystemTime(Date.now() + milliseconds),
    async register(fields, data = acme) {
      const input = newApplicationSchema.parse({
        name: 'Kit',
        redirectUris: [CALLBACK],
        scope: 'openid profile email groups roles offline_access',
        ...fields,
      })
      const { application, clientSecret = '' } = createApplication(input, clock)
      await data.applications.create(application)
      secrets.add(clientSecret)
      return { clientId: application.clientId, clientSecret }
    },
    async dispose() {
      vi.useRealTimers()
      server.close()
      await uses.flush()
      await passwords.close()
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
      await stores.drop()
      requireDiscreetLog(lines.join(''), [...secrets, DEMO_PASSWORD])
    },
  }
}
