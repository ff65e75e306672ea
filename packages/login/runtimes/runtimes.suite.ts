import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApp, freePort, type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Packed, packPackages } from '../test/packed.ts'
import { Member } from './member.ts'
import { installProgram, programOf, RUNTIMES } from './runtimes.ts'

const SITE = fileURLToPath(new URL('./site', import.meta.url))

let packed: Packed
let folder: string
let provider: ProviderProcess
let client: Awaited<ReturnType<typeof createApp>>
const ports: Record<string, number> = {}

beforeAll(async () => {
  for (const [name, runtime] of Object.entries(RUNTIMES)) await installProgram(name, runtime)
  packed = await packPackages()
  folder = await packed.createSite({ hono: 'hono', '@hono/node-server': '@hono/node-server' })
  cpSync(SITE, folder, { recursive: true })
  // Workers are bundled before they are deployed.
  const bundle = await rolldown({ input: join(folder, 'workerd.js'), cwd: folder, platform: 'browser' })
  await bundle.write({ file: join(folder, 'worker.js'), codeSplitting: false })
  provider = await startProvider()
  for (const name of Object.keys(RUNTIMES)) ports[name] = await freePort()
  const redirectUris = Object.values(ports).flatMap((port) => [
    '--redirect-uri',
    `http://localhost:${port}/auth/callback`,
  ])
  client = await createApp(provider.env, ...redirectUris, '--scope', 'openid profile email')
}, 300_000)
afterAll(async () => {
  await provider?.dispose()
  packed?.dispose()
})

const environmentOf = (port: number) => ({
  PATH: process.env.PATH,
  PORT: String(port),
  ORGO_ISSUER: provider.issuer,
  ORGO_CLIENT_ID: client.client_id,
  ORGO_CLIENT_SECRET: client.client_secret,
  ORGO_REDIRECT_URI: `http://localhost:${port}/auth/callback`,
  ORGO_COOKIE_SECRET: randomBytes(32).toString('base64'),
})

/** Serves the site on a runtime. */
const start = async (name: string): Promise<{ address: string } & AsyncDisposable> => {
  const [runtime, port = 0] = [RUNTIMES[name], ports[name]]
  if (!runtime) throw new Error(`no runtime ${name}`)
  const child = spawn(programOf(name, runtime), runtime.serve(port), {
    cwd: folder,
    env: environmentOf(port),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const exited = once(child, 'exit')
  const address = `http://localhost:${port}`
  const stop = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const answers = async () => {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${output}`)
    return (await fetch(`${address}/auth/me`)).status
  }
  await expect
    .poll(answers, { timeout: 30_000 })
    .toBe(401)
    .catch(async (error) => {
      await stop()
      throw new Error(`${name} does not serve: ${output}`, { cause: error })
    })
  return { address, [Symbol.asyncDispose]: stop }
}

it.for(Object.keys(RUNTIMES))('signs a member in and out on %s', async (name) => {
  await using site = await start(name)
  const member = new Member()
  let page = await member.open(`${site.address}/shelf`)
  for (let forms = 0; forms < 3 && new URL(page.address).origin === provider.issuer; forms += 1)
    page = await member.submit(page)
  expect(page).toEqual({ address: `${site.address}/shelf`, status: 200, text: 'Hello, Ada Lovelace' })
  expect(JSON.parse((await member.open(`${site.address}/auth/me`)).text)).toMatchObject({
    user: { name: 'Ada Lovelace' },
  })

  const failed = await member.open(`${site.address}/auth/callback?state=unknown&code=x`)
  expect([failed.status, failed.address]).toEqual([200, `${site.address}/`])

  const stranger = await new Member().open(`${site.address}/auth/callback?state=unknown&code=x`)
  expect(stranger).toMatchObject({ status: 400, text: expect.stringContaining('cookie-missing') })

  const signedOut = await member.open(`${site.address}/auth/sign-out`, new URLSearchParams())
  expect(new URL(signedOut.address).origin).toBe(provider.issuer)
  expect((await member.open(`${site.address}/auth/me`)).status).toBe(401)
})
