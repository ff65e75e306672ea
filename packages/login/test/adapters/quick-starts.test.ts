import { createApp, freePort, type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { hasChromium, launchChromium } from '@orgo/provider/testing/chromium'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Packed, packPackages, run } from '../packed.ts'
import { signInAndOut } from '../recipes/sign-in-and-out.ts'
import { environmentFor } from './environment.ts'
import { codeUnder } from './readme.ts'
import { SITE_ENVIRONMENT, startSite, writeFiles } from './site.ts'

type Framework = {
  heading: string
  /** The packages by the name under which the application imports them. */
  dependencies: Record<string, string>
  files: readonly string[]
  build?: readonly string[]
  command: (port: number) => readonly string[]
}

const onNode = (
  heading: string,
  dependencies: Record<string, string>,
  files: readonly string[] = ['server.ts'],
): Framework => ({
  heading,
  dependencies,
  files,
  command: () => ['--env-file=.env', 'server.ts'],
})

const NEXT = 'node_modules/next/dist/bin/next'

const FRAMEWORKS: Record<string, Framework> = {
  'Express 5': onNode('### Express', { express: 'express' }),
  'Express 4': onNode('### Express', { express: 'express4' }),
  'Express with an open page': onNode('### In your pages', { express: 'express' }, [
    'links.html',
    'server.ts',
  ]),
  Koa: onNode('### Koa', { koa: 'koa' }),
  Hono: onNode('### Hono', { hono: 'hono', '@hono/node-server': '@hono/node-server' }),
  Fastify: onNode('### Fastify', { fastify: 'fastify' }),
  'Next.js 16': {
    heading: '### Next.js',
    dependencies: Object.fromEntries(['next', 'react', 'react-dom'].map((name) => [name, name])),
    files: ['proxy.js', 'app/page.jsx', 'app/api/name/route.js'],
    build: [NEXT, 'build'],
    command: (port) => [NEXT, 'start', '-p', String(port)],
  },
}

// `create-next-app` makes this file; the quick start does not touch it.
const LAYOUT = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`

// So does the way that it renders: what depends on a request is rendered later than the rest.
const CONFIG = 'export default { cacheComponents: true }'

let packed: Packed
let provider: ProviderProcess
let chromium: Awaited<ReturnType<typeof launchChromium>>
let client: Awaited<ReturnType<typeof createApp>>
const ports: Record<string, number> = {}
const folders: Record<string, Promise<string>> = {}

/** Returns the folder of an application, built if its framework does that: without the environment, which only the server has. */
const prepare = async (name: string, { heading, dependencies, files, build }: Framework): Promise<string> => {
  const folder = await packed.createSite(dependencies)
  const code = codeUnder(heading, ports[name] ?? 0)
  writeFiles(folder, {
    ...Object.fromEntries(files.map((file, index) => [file, code[index] ?? ''])),
    'app/layout.jsx': LAYOUT,
    'next.config.mjs': CONFIG,
  })
  if (build) await run(process.execPath, build, { cwd: folder, env: SITE_ENVIRONMENT })
  return folder
}

beforeAll(async () => {
  if (!hasChromium) return
  for (const name of Object.keys(FRAMEWORKS)) ports[name] = await freePort()
  // One after the other: together they take longer on a machine of two cores than a provider may take to start.
  provider = await startProvider()
  packed = await packPackages()
  chromium = await launchChromium()
  const redirectUris = Object.values(ports).flatMap((port) => [
    '--redirect-uri',
    `http://localhost:${port}/auth/callback`,
  ])
  client = await createApp(provider.env, ...redirectUris, '--scope', 'openid profile email')
  for (const [name, framework] of Object.entries(FRAMEWORKS)) folders[name] = prepare(name, framework)
  // The slow ones are built while the others are tested. Whoever waits for a folder gets its failure.
  void Promise.allSettled(Object.values(folders))
})
afterAll(async () => {
  await chromium?.close()
  await provider?.dispose()
  packed?.dispose()
})

const start = async (name: string) => {
  const [framework, port, folder] = [FRAMEWORKS[name], ports[name], await folders[name]]
  if (!framework || !port || !folder) throw new Error(`no framework ${name}`)
  writeFiles(folder, { '.env': environmentFor(port, provider.issuer, client) })
  return startSite({ folder, port, command: framework.command(port) })
}

describe.skipIf(!hasChromium)(
  'a fresh application with the lines of the README and the packed packages',
  () => {
    it.for(Object.keys(FRAMEWORKS))(
      'signs a member in and out in a real browser: %s',
      { timeout: 90_000 },
      async (name) => {
        const site = await start(name)
        try {
          await signInAndOut(chromium, { site: site.address, issuer: provider.issuer })
        } finally {
          await site.stop()
        }
      },
    )
  },
)
