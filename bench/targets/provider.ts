import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startFerretDb } from '../../packages/store/test/servers/ferretdb.ts'
import { DURABLE, startRedis } from '../../packages/store/test/servers/redis.ts'
import { freePort } from '../../packages/store/test/servers/server-process.ts'
import { MEMBER } from '../load/browser.ts'
import { REDIRECT_URI } from '../plan.ts'
import { createNodeProcess } from './node-process.ts'
import type { Target, TargetSettings } from './target.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

type Environment = Record<string, string>

type Deployed = { env: Environment; checkout: string }

// Uses the checkout's own command line, because another version's may not read the schema of the store.
const create = async (
  what: 'app' | 'member',
  flags: string[],
  { env, checkout }: Deployed,
): Promise<string> => {
  const cli = join(checkout, 'apps/cli/src/main.ts')
  const { stdout } = await run(process.execPath, [cli, what, 'create', '--org', 'acme', ...flags, '--json'], {
    env: { PATH: process.env.PATH ?? '', ...env },
  })
  return stdout
}

const createMember = async (deployed: Deployed): Promise<void> => {
  const { email, password } = MEMBER
  await create('member', ['--email', email, '--name', 'Ada Lovelace', '--password', password], deployed)
}

const registerApplication = async (deployed: Deployed) => {
  const words = ['--name', 'Bench', '--redirect-uri', REDIRECT_URI, '--scope', 'openid profile email']
  const stdout = await create('app', [...words, '--auth-method', 'client_secret_post'], deployed)
  const { client_id, client_secret } = JSON.parse(stdout)
  return { clientId: String(client_id), clientSecret: String(client_secret) }
}

const environmentOf = async (stores: Environment, resources: AsyncDisposableStack) => {
  const folder = mkdtempSync(join(tmpdir(), 'orgo-bench-'))
  resources.defer(() => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  return { PORT: String(port), ORGO_DATA_DIR: folder, ORGO_DEMO: '1', LOG_LEVEL: 'warn', ...stores }
}

const startProvider = async (
  target: Target['target'],
  stores: Environment,
  { resources, checkout = ROOT, nodeFlags = [], env: further = {} }: TargetSettings,
): Promise<Target> => {
  const env = await environmentOf({ ...stores, ...further }, resources)
  const port = Number(env.PORT)
  const server = createNodeProcess({
    words: [...nodeFlags, 'apps/provider/src/main.ts'],
    checkout,
    env,
    ready: `http://127.0.0.1:${port}/health/ready`,
  })
  resources.defer(() => server.stop())
  await server.start()
  await createMember({ env, checkout })
  return { target, port, ...(await registerApplication({ env, checkout })), server, env }
}

/** Starts our provider on its embedded store. */
export const startEmbedded = (settings: TargetSettings): Promise<Target> =>
  startProvider('embedded', {}, settings)

/** Starts our provider on a server of MongoDB's protocol and on Redis; the CPU time of these two is not counted. */
export const startDistributed = async (settings: TargetSettings): Promise<Target> => {
  const mongodb = await startFerretDb()
  settings.resources.defer(() => mongodb.dispose())
  const redis = await startRedis(DURABLE)
  settings.resources.defer(() => redis.dispose())
  return startProvider('mongo+redis', { MONGODB_URL: mongodb.url, REDIS_URL: redis.url }, settings)
}
