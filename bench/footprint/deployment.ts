import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createApp } from '../../apps/provider/src/app.ts'
import { readConfig } from '../../apps/provider/src/config.ts'
import { createDemoData } from '../../apps/provider/src/demo-data.ts'
import { createHttpServer } from '../../apps/provider/src/edge/http-server.ts'
import { createPasswordPool } from '../../apps/provider/src/passwords/pool.ts'
import { createUses } from '../../apps/provider/src/usage/uses.ts'
import { createApplication, newApplicationSchema } from '../../packages/model/src/index.ts'
import { type OrganizationStore, openStore } from '../../packages/store/src/index.ts'
import { freePort } from '../../packages/store/test/servers/server-process.ts'
import { REDIRECT_URI } from '../plan.ts'

/** A provider in this process, whose time can be moved, with an application and members. */
export type Deployment = {
  port: number
  dataDir: string
  clientId: string
  clientSecret: string
  emails: string[]
}

const clock = { now: () => Date.now() }

const register = async (data: OrganizationStore) => {
  const fields = { name: 'Bench', redirectUris: [REDIRECT_URI], scope: 'openid profile email' }
  const input = newApplicationSchema.parse({ ...fields, authMethod: 'client_secret_post' })
  const { application, clientSecret = '' } = createApplication(input, clock)
  await data.applications.create(application)
  return { clientId: application.clientId, clientSecret }
}

// All members share the hash of Ada's password: hashing it for each would take longer than all the rest.
const addMembers = async ({ members }: OrganizationStore, count: number): Promise<string[]> => {
  const ada = await members.findByEmail('ada@acme.example')
  if (!ada) throw new Error('there is no demo data')
  const many = Array.from({ length: count }, (_, at) => ({
    ...ada,
    id: randomUUID(),
    email: `member-${at}@acme.example`,
  }))
  await members.createMany(many)
  return many.map(({ email }) => email)
}

export const startDeployment = async (
  environment: Record<string, string>,
  { members, resources }: { members: number; resources: AsyncDisposableStack },
): Promise<Deployment> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-footprint-'))
  resources.defer(() => rmSync(dataDir, { recursive: true, force: true }))
  const port = await freePort()
  const config = readConfig({ ORGO_DATA_DIR: dataDir, ...environment })
  const store = await openStore({ ...config, clock })
  resources.defer(() => store.close())
  await createDemoData({ store, clock, secret: config.secret, port, demoUrl: 'http://localhost:3001' })
  const acme = await store.organizations.findBySlug('acme')
  const data = store.forOrganization(acme?.id ?? '')
  const passwords = createPasswordPool()
  resources.defer(() => passwords.close())
  const logger = pino({ level: 'silent' })
  const uses = createUses({ store, logger })
  const app = createApp({ config, store, passwords, uses, clock, logger })
  const server = createHttpServer({ listener: app.callback(), bounds: config.bounds }).listen(
    port,
    '127.0.0.1',
  )
  await once(server, 'listening')
  resources.defer(() => void server.close())
  return { port, dataDir, ...(await register(data)), emails: await addMembers(data, members) }
}
