import { join } from 'node:path'
import { freePort } from '@orgo/provider/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestOrgo } from '../../src/testing/index.ts'
import { SITE_ENVIRONMENT, writeFiles } from '../adapters/site.ts'
import { hasChromium, launchChromium } from '../button/chromium.ts'
import { type Packed, packPackages, ROOT, run } from '../packed.ts'
import { type Example, findExamples } from './examples.ts'
import { runInPage } from './page.ts'

const EXAMPLES = findExamples()

const DEPENDENCIES = [
  ...['express', 'fastify', 'hono', '@hono/node-server', 'ioredis', 'koa', 'next', 'react'],
  ...['@types/express', '@types/koa', '@types/node', '@types/react'],
]

let packed: Packed
let site: string
let orgo: Awaited<ReturnType<typeof startTestOrgo>>
beforeAll(async () => {
  packed = await packPackages()
  site = await packed.createSite(Object.fromEntries(DEPENDENCIES.map((name) => [name, name])))
  const page = { type: 'spa', redirectUris: ['https://app.example/callback'] } as const
  const pages = ['…', 'the Client ID'].map((clientId) => ({ ...page, clientId }))
  orgo = await startTestOrgo({ applications: [{}, ...pages] })
  await orgo.listen()
}, 120_000)
afterAll(async () => {
  await orgo.close()
  packed.dispose()
})

const fileOf = ({ place, language }: Example): string => `${place.replaceAll(/[^\w]/g, '-')}.${language}`

it('compile under strict rules', async () => {
  expect(EXAMPLES.length).toBeGreaterThan(30)
  writeFiles(site, {
    ...Object.fromEntries(EXAMPLES.map((example) => [fileOf(example), example.code])),
    'styles.d.ts': `declare module '*.css'`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
        ...{ target: 'es2024', lib: ['es2024', 'dom', 'dom.iterable'], jsx: 'react-jsx', types: ['node'] },
        ...{ module: 'nodenext', moduleDetection: 'force', skipLibCheck: true },
      },
      files: ['styles.d.ts', ...EXAMPLES.map(fileOf)],
    }),
  })
  const checked = run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: site })
  await expect(checked.catch(({ stdout }) => Promise.reject(new Error(stdout)))).resolves.toBeDefined()
})

const IN_A_PAGE = /@orgo\/login\/browser|defineButton/

/** What waits for a person, needs the server of Next.js, or is a part of a page. Tests of their own run these. */
const NOT_ALONE = /@orgo\/login\/(native|next|react)/

const ALONE = EXAMPLES.filter(({ code }) => !NOT_ALONE.test(code))

// Ends by itself, because a server of an example would go on. A handler of requests and a server are asked for a page.
const RUNNER = `const [file, address] = process.argv.slice(2)
const { fetch: handler } = await import(file)
const request = new Request(address, { headers: { accept: 'text/html' }, redirect: 'manual' })
const ask = () => fetch(request.clone()).catch((error) => (error.cause?.code === 'ECONNREFUSED' ? ask() : Promise.reject(error)))
const isServer = process.argv[4] === 'server'
const answer = handler ? await handler(request) : isServer ? await ask() : undefined
process.stdout.write(JSON.stringify({ status: answer?.status }), () => process.exit(0))
`

describe('do what they show in a process', () => {
  it.for(ALONE.filter(({ code }) => !IN_A_PAGE.test(code)))(
    '$place',
    { timeout: 60_000 },
    async ({ code, place }) => {
      const port = await freePort()
      const isServer = /\b(listen|serve)\(/.test(code)
      // Node.js before 22.18 takes a server as JavaScript only, as the README says.
      const file = `./run-${port}.${isServer ? 'mjs' : 'ts'}`
      writeFiles(site, {
        'runner.js': RUNNER,
        [file]: code.replaceAll('3000', isServer ? String(port) : '3000'),
      })
      const { issuer, clientId, clientSecret, redirectUri, cookieSecret } = orgo.options
      const env = {
        ...SITE_ENVIRONMENT,
        ...{ ORGO_ISSUER: issuer, ORGO_CLIENT_ID: clientId, ORGO_CLIENT_SECRET: clientSecret },
        ...{ ORGO_REDIRECT_URI: redirectUri, ORGO_COOKIE_SECRET: cookieSecret },
      }
      const words = ['runner.js', file, `http://localhost:${port}/`, isServer ? 'server' : '']
      const { stdout } = await run(process.execPath, words, { cwd: site, env, timeout: 30_000 })
      const { status } = JSON.parse(stdout)
      expect(status === undefined || [200, 302, 303, 401].includes(status), `${place}: ${status}`).toBe(true)
    },
  )
})

describe.skipIf(!hasChromium)('do what they show in a page', () => {
  it.for(ALONE.filter(({ code }) => IN_A_PAGE.test(code)))('$place', { timeout: 60_000 }, async (example) => {
    await using resources = new AsyncDisposableStack()
    const chromium = await launchChromium()
    resources.defer(() => chromium.close())
    writeFiles(site, { [`page-${fileOf(example)}`]: example.code })
    const page = await chromium.newPage()
    const end = await runInPage(page, { site, file: `page-${fileOf(example)}`, orgo })
    expect(['done', 'at the provider']).toContain(end)
  })
})
