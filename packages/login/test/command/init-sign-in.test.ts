import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, orgo, type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { hasChromium, launchChromium, signIn } from '@orgo/provider/testing/chromium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SITE_ENVIRONMENT, startSite, writeFiles } from '../adapters/site.ts'
import { type Packed, packPackages, run } from '../packed.ts'
import { freshProject } from './projects.ts'

const NEXT = 'node_modules/next/dist/bin/next'

type Framework = { dependencies: string[]; build?: string[]; command: (port: number) => string[] }

const FRAMEWORKS: Record<string, Framework> = {
  express: { dependencies: ['express'], command: () => ['server.js'] },
  koa: { dependencies: ['koa'], command: () => ['index.js'] },
  hono: { dependencies: ['hono', '@hono/node-server'], command: () => ['src/index.ts'] },
  fastify: { dependencies: ['fastify'], command: () => ['server.js'] },
  next: {
    dependencies: ['next', 'react', 'react-dom'],
    build: [NEXT, 'build'],
    command: (port) => [NEXT, 'start', '-p', String(port)],
  },
}

let packed: Packed
let provider: ProviderProcess
let chromium: Awaited<ReturnType<typeof launchChromium>>
let token: string
beforeAll(async () => {
  if (!hasChromium) return
  ;[packed, provider, chromium] = await Promise.all([packPackages(), startProvider(), launchChromium()])
  const rights = ['--right', 'see', '--right', 'change']
  const made = await orgo(provider.env, 'token', 'create', '--org', 'acme', '--name', 'init', ...rights)
  token = String(made.token)
})
afterAll(async () => {
  await chromium?.close()
  await provider?.dispose()
  packed?.dispose()
})

const node = (folder: string, ...words: string[]) =>
  run(process.execPath, words, { cwd: folder, env: SITE_ENVIRONMENT })

const TOLD =
  /\d+\. Show the member's name, in ([^,:\s]+)(, right after login\.routes)?:\n([\s\S]*?)\n {2}\d+\. /

/** Does what `init` says is to be done to see a member. */
const followSteps = (folder: string, stdout: string): void => {
  const [, file = '', afterRoutes, told = ''] = TOLD.exec(stdout) ?? []
  const lines = `${told.replaceAll(/^ {7}/gm, '')}\n`
  const text = afterRoutes
    ? readFileSync(join(folder, file), 'utf8').replace(/^.*login\.routes.*\n/m, (line) => line + lines)
    : lines
  writeFiles(folder, { [file]: text })
}

/** Returns the folder of a fresh project that has the packed packages, has run their `init`, and has what that prints. */
const initialize = async (name: string, port: number): Promise<string> => {
  const { dependencies = [], build } = FRAMEWORKS[name] ?? {}
  const folder = await packed.createSite(Object.fromEntries(dependencies.map((each) => [each, each])))
  const files = Object.entries(freshProject(name).files)
  writeFiles(
    folder,
    Object.fromEntries(files.map(([path, text]) => [path, text.replace('3000', String(port))])),
  )
  const command = join(folder, 'node_modules/@orgo/login/command/main.js')
  const flags = ['--yes', '--issuer', provider.issuer, '--token', token]
  const ofPort = name === 'next' ? ['--port', String(port)] : []
  followSteps(folder, String((await node(folder, command, 'init', ...flags, ...ofPort)).stdout))
  const { stdout } = await node(folder, command, 'doctor')
  expect(stdout.trim().split('\n').at(-1)).toBe('14 ok, 1 skipped')
  if (build) await node(folder, ...build)
  return folder
}

describe.skipIf(!hasChromium)(
  'a fresh project after init, with what that prints and nothing else written',
  () => {
    it.for(Object.keys(FRAMEWORKS))(
      'signs a member in and shows the name: %s',
      { timeout: 90_000 },
      async (name) => {
        const port = await freePort()
        const folder = await initialize(name, port)
        const site = await startSite({ folder, port, command: FRAMEWORKS[name]?.command(port) ?? [] })
        const context = await chromium.newContext()
        try {
          const page = await context.newPage()
          await page.goto(`${site.address}/auth/sign-in`)
          await signIn(page)
          await page.getByRole('button', { name: 'Allow' }).click()
          await page.getByText('hello').waitFor()
          expect(page.url()).toBe(`${site.address}/`)
          await page.goto(`${site.address}/auth/me`)
          expect(await page.textContent('body')).toContain('"name":"Ada Lovelace"')
          await page.goto(`${site.address}/hello`)
          await page.getByText('Hello, Ada Lovelace').waitFor()
        } finally {
          await context.close()
          await site.stop()
        }
      },
    )
  },
)
