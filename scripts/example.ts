// Runs one of the examples beside a provider with demo data: `npm run example -- express`, or `express 4000` for another port. It is a
// command and no server: `console.log` says where to open the example.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../apps/provider/src/config.ts'
import { DEMO_PASSWORD } from '../apps/provider/src/demo-data.ts'
import { createLogger } from '../apps/provider/src/logger.ts'
import { startServer } from '../apps/provider/src/server.ts'
import { environmentFor } from '../packages/login/test/adapters/environment.ts'
import { packPackages, ROOT, run } from '../packages/login/test/packed.ts'
import { EXAMPLE_ENVIRONMENT, EXAMPLE_NAMES, installExample } from '../packages/login/test/recipes/example.ts'

const [name = '', portGiven = '3000'] = process.argv.slice(2)
if (!EXAMPLE_NAMES.includes(name)) {
  console.error(`Usage: npm run example -- <${EXAMPLE_NAMES.join(' | ')}> [port]`)
  process.exit(1)
}

const port = Number(portGiven)
const issuer = `http://localhost:${port + 1}`
const data = mkdtempSync(join(tmpdir(), 'orgo-example-data-'))
const env = { ORGO_DATA_DIR: data, PORT: String(port + 1), LOG_LEVEL: 'warn' }

/** Registers the example as an administrator would, at the command line. */
const register = async () => {
  const words = ['apps/cli/src/main.ts', 'app', 'create', '--org', 'acme', '--name', name, '--json']
  const scope = ['--scope', 'openid profile email']
  const redirectUri = ['--redirect-uri', `http://localhost:${port}/auth/callback`]
  const options = { cwd: ROOT, env: { ...process.env, ...env } }
  const { stdout } = await run(process.execPath, [...words, ...scope, ...redirectUri], options)
  return JSON.parse(stdout)
}

const install = async (): Promise<string> => {
  const packed = await packPackages()
  return installExample({ name, port, tarballs: packed.tarballs }).finally(packed.dispose)
}

/** Builds and starts the example. npm, its shell and the site are a group of their own, which ends as a whole. */
const start = (folder: string): ChildProcess =>
  spawn('npm', ['start'], {
    cwd: folder,
    env: EXAMPLE_ENVIRONMENT,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })

const created = [data]
let site: ChildProcess | undefined
process.on('exit', () => {
  for (const folder of created) rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => (site?.pid ? process.kill(-site.pid, 'SIGTERM') : process.exit(1)))

const provider = await startServer(readConfig(env), createLogger({ level: 'warn' }))
console.log(`Installing the example ${name} …`)
const folder = await install()
created.push(folder)
writeFileSync(join(folder, '.env'), environmentFor(port, issuer, await register()))
site = start(folder)
const exited = once(site, 'exit')
console.log(`
  The example is in ${folder} until this command ends (Ctrl-C).
  When it has started, open http://localhost:${port} and sign in as ada@acme.example with ${DEMO_PASSWORD}.
`)
const [status] = await exited
await provider.close()
process.exit(status ?? 0)
