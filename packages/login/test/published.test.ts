import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Packed, packPackages, ROOT, run } from './packed.ts'

const DEPENDENCIES = [
  ...['express', 'fastify', 'hono', 'koa', 'next', 'react'],
  ...['@types/express', '@types/koa', '@types/node', '@types/react'],
]

let packed: Packed
let site: string
beforeAll(async () => {
  packed = await packPackages()
  site = await packed.createSite(Object.fromEntries(DEPENDENCIES.map((name) => [name, name])))
}, 120_000)
afterAll(() => packed.dispose())

const OPTIONS = `{ issuer: 'ftp://x', clientId: 'kit', redirectUri: 'https://kit.example/callback', cookieSecret: '' }`

it('runs as it is published, with nothing of the repository', async () => {
  writeFileSync(
    join(site, 'site.js'),
    `import { createLogin, OrgoLoginError } from '@orgo/login'
let code
try { createLogin(${OPTIONS}) } catch (error) { code = error.code }
const { hint } = new OrgoLoginError('code-expired')
process.stdout.write(JSON.stringify({ code, hint }))`,
  )
  const { stdout } = await run(process.execPath, ['site.js'], { cwd: site })
  expect(JSON.parse(stdout)).toEqual({
    code: 'configuration-invalid',
    hint: expect.stringMatching(/^The authorization code /),
  })
})

it('has what its pages link to and show', () => {
  const folder = join(site, 'node_modules/@orgo/login')
  const pages = globSync('**/*.md', { cwd: folder })
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/recipes.md', 'brand/README.md']))
  const links = pages.flatMap((page) =>
    [...readFileSync(join(folder, page), 'utf8').matchAll(/\]\((?!\w+:|#)([^)#]+)/g)].map(([, link = '']) =>
      join(folder, dirname(page), link),
    ),
  )
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((file) => !existsSync(file))).toEqual([])
})

it('leads stack traces back to its sources, although its files are bundled', async () => {
  writeFileSync(join(site, 'fails.js'), `import { createLogin } from '@orgo/login'\ncreateLogin(${OPTIONS})`)
  const failed = run(process.execPath, ['--enable-source-maps', 'fails.js'], { cwd: site })
  await expect(failed).rejects.toMatchObject({
    stderr: expect.stringMatching(/at parseOptions \(\S*@orgo\/login\/src\/options\/settings\.ts:\d+/),
  })
})

const CODES = `import { createLogin, OrgoLoginError, type OrgoLoginErrorCode } from '@orgo/login'
export const login = createLogin(${OPTIONS})
export const known: OrgoLoginErrorCode = 'code-expired'
// @ts-expect-error: not a code of the catalogue
export const invented: OrgoLoginErrorCode = 'code-invented'
export const codeOf = (error: OrgoLoginError): OrgoLoginErrorCode => error.code`

const EXPRESS = `import type { IncomingMessage, ServerResponse } from 'node:http'
import express from 'express'
import { createLogin } from '@orgo/login/express'
const login = createLogin({ scope: 'openid groups' })
const app = express().use(login.routes)
app.get('/', login.requireGroup('main-group'), (req, res) => { res.send(login.user(req).groups.join()) })
// @ts-expect-error: the scope has no profile
app.get('/name', login.requireUser, (req, res) => { res.send(login.user(req).name) })
export const ofNode: (req: IncomingMessage, res: ServerResponse, next: (error?: Error) => void) => Promise<void> = login.routes`

const KOA = `import Koa from 'koa'
import { createLogin } from '@orgo/login/koa'
const login = createLogin({ scope: 'openid groups' })
const app = new Koa().use(login.routes).use(login.requireUser)
app.use((ctx) => { ctx.body = login.user(ctx).groups.join() })
// @ts-expect-error: the scope has no profile
app.use((ctx) => { ctx.body = login.user(ctx).name })`

const HONO = `import { Hono } from 'hono'
import { createLogin } from '@orgo/login/hono'
const login = createLogin({ scope: 'openid groups' })
const app = new Hono<{ Variables: { own: string } }>().use(login.routes)
app.get('/', login.requireUser, (c) => c.text(login.user(c).groups.join() + c.get('own')))
// @ts-expect-error: the scope has no profile
app.get('/name', login.requireUser, (c) => c.text(login.user(c).name))`

const FASTIFY = `import Fastify from 'fastify'
import { createLogin } from '@orgo/login/fastify'
const login = createLogin({ scope: 'openid groups' })
const app = Fastify()
app.register(login.routes)
app.get('/', { preHandler: login.requireUser }, async (request) => login.user(request).groups.join())
app.get<{ Params: { id: string } }>('/:id', { onRequest: [login.requireRole('ROLE_ADMIN')] }, async (request) => login.user(request).groups.join() + request.params.id)
// @ts-expect-error: the scope has no profile
app.get('/name', { preHandler: login.requireUser }, async (request) => login.user(request).name.length)`

const NEXT = `import type { NextRequest } from 'next/server.js'
import { createLogin, middleware, proxy, requireUser } from '@orgo/login/next'
const login = createLogin({ scope: 'openid groups' })
export const groups = async (): Promise<readonly string[]> => (await login.requireUser()).groups
export const GET: (request: NextRequest, context: { params: Promise<{ id: string }> }) => Promise<Response> =
  login.withUser(async (request, { user, accessToken }, { params }: { params: Promise<{ id: string }> }) =>
    Response.json([user.groups, accessToken, (await params).id, request.nextUrl.pathname]))
export const name = async (): Promise<string | undefined> => (await requireUser()).name
export { middleware, proxy }
// @ts-expect-error: server components read without a request, and cannot set its cookies
login.getUser(new Request('https://kit.example/'))`

const TYPED = { codes: CODES, express: EXPRESS, koa: KOA, hono: HONO, fastify: FASTIFY, next: NEXT }

it.for([
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
])(
  'has types that follow the scope, in every entry, under moduleResolution %s',
  async ([resolution, module]) => {
    for (const [name, text] of Object.entries(TYPED)) writeFileSync(join(site, `${name}.ts`), text)
    const options = {
      ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true },
      ...{ target: 'es2024', module, moduleResolution: resolution, types: ['node'] },
    }
    const files = Object.keys(TYPED).map((name) => `${name}.ts`)
    writeFileSync(join(site, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }))
    const checked = run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: site })
    await expect(checked.catch(({ stdout }) => Promise.reject(new Error(stdout)))).resolves.toBeDefined()
  },
)

it('has the button as code, as a style sheet, and as a React component whose client part says so', async () => {
  writeFileSync(
    join(site, 'button.js'),
    `import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buttonHtml } from '@orgo/login/button'
import { OrgoLoginButton } from '@orgo/login/react'
const read = (address) => readFileSync(fileURLToPath(address), 'utf8')
const css = read(import.meta.resolve('@orgo/login/button.css'))
const server = read(import.meta.resolve('@orgo/login/react'))
const client = read(new URL('leaving-link.js', import.meta.resolve('@orgo/login/react')))
process.stdout.write(JSON.stringify({ html: buttonHtml(), component: typeof OrgoLoginButton, css, server, client }))`,
  )
  const { stdout } = await run(process.execPath, ['button.js'], { cwd: site })
  expect(JSON.parse(stdout)).toEqual({
    html: expect.stringContaining('Sign in with Orgo'),
    component: 'function',
    css: expect.stringContaining('orgo-login-button'),
    server: expect.stringMatching(/^(?!['"]use client).* from ['"]\.\/leaving-link\.js['"]/s),
    client: expect.stringMatching(/^['"]use client['"];?\n/),
  })
})

it('has its command, which npx runs', async () => {
  const program = join(site, 'node_modules/@orgo/login/command/main.js')
  const { bin } = JSON.parse(readFileSync(join(site, 'node_modules/@orgo/login/package.json'), 'utf8'))
  expect(bin).toEqual({ 'orgo-login': './command/main.js' })
  expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  const { stdout } = await run(process.execPath, [program, '--help'], { cwd: site })
  expect(stdout).toMatch(/^Usage: npx @orgo\/login <command>/)
})

it('has the clients without a secret, for pages and for programs', async () => {
  writeFileSync(
    join(site, 'clients.js'),
    `import { createBrowserLogin, createServerSession } from '@orgo/login/browser'
import { signInWithBrowser, signInWithDevice } from '@orgo/login/native'
const all = [createBrowserLogin, createServerSession, signInWithBrowser, signInWithDevice]
process.stdout.write(JSON.stringify(all.map((each) => typeof each)))`,
  )
  const { stdout } = await run(process.execPath, ['clients.js'], { cwd: site })
  expect(JSON.parse(stdout)).toEqual(Array.from({ length: 4 }, () => 'function'))
})
