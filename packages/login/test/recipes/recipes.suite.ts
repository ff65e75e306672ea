import { rmSync } from 'node:fs'
import { createApp, freePort, type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { launchChromium } from '@orgo/provider/testing/chromium'
import { afterAll, beforeAll, it } from 'vitest'
import { environmentFor } from '../adapters/environment.ts'
import { startSite, writeFiles } from '../adapters/site.ts'
import { type Packed, packPackages, ROOT, run } from '../packed.ts'
import { EXAMPLE_ENVIRONMENT, EXAMPLE_NAMES, installExample } from './example.ts'
import { signInAndOut } from './sign-in-and-out.ts'

let packed: Packed
let provider: ProviderProcess
let chromium: Awaited<ReturnType<typeof launchChromium>>

beforeAll(async () => {
  provider = await startProvider()
  packed = await packPackages()
  chromium = await launchChromium()
}, 120_000)
afterAll(async () => {
  await chromium?.close()
  await provider?.dispose()
  packed?.dispose()
})

/** `npm test` compares the lines of the documentation with the files of the examples. */
it.for(EXAMPLE_NAMES)(
  'a fresh application with the lines of the recipe and the packed packages compiles, and signs a member in and out in a real browser: %s',
  { timeout: 600_000 },
  async (name) => {
    const port = await freePort()
    const folder = await installExample({ name, port, tarballs: packed.tarballs })
    try {
      await run('npm', ['run', 'types'], { cwd: folder, env: EXAMPLE_ENVIRONMENT })
      const redirectUri = `http://localhost:${port}/auth/callback`
      const client = await createApp(
        provider.env,
        '--redirect-uri',
        redirectUri,
        '--scope',
        'openid profile email',
      )
      writeFiles(folder, { '.env': environmentFor(port, provider.issuer, client) })
      const site = await startSite({
        folder,
        port,
        program: 'npm',
        command: ['start'],
        env: EXAMPLE_ENVIRONMENT,
        // It is built first.
        seconds: 300,
      })
      await signInAndOut(chromium, { site: site.address, issuer: provider.issuer }).finally(site.stop)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

it('`npm run example` starts an example beside a provider with demo data', { timeout: 600_000 }, async () => {
  const port = await freePort()
  const site = await startSite({
    folder: ROOT,
    port,
    command: ['scripts/example.ts', 'hono', String(port)],
    env: process.env,
    seconds: 300,
    // It ends the provider and the site, and deletes their folders.
    signal: 'SIGTERM',
  })
  await signInAndOut(chromium, { site: site.address, issuer: `http://localhost:${port + 1}` }).finally(
    site.stop,
  )
})
