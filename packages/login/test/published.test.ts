import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const site = mkdtempSync(join(tmpdir(), 'orgo-site-'))

/** Builds a package and unpacks what npm would publish into the site's `node_modules`. */
const install = async (name: 'catalogue' | 'login'): Promise<void> => {
  const workspace = join(ROOT, 'packages', name)
  await run('npm', ['run', 'build'], { cwd: workspace })
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', site], {
    cwd: join(workspace, 'dist'),
  })
  const target = join(site, 'node_modules/@orgo', name)
  mkdirSync(target, { recursive: true })
  // npm has told its tarballs as a list and as an object of names.
  const [packed] = Object.values<{ filename: string }>(JSON.parse(stdout))
  await run('tar', ['-xzf', join(site, String(packed?.filename)), '-C', target, '--strip-components=1'])
}

beforeAll(async () => {
  await install('catalogue')
  await install('login')
  for (const name of ['jose', 'openid-client', 'oauth4webapi', 'hono', 'react'])
    symlinkSync(join(ROOT, 'node_modules', name), join(site, 'node_modules', name))
  writeFileSync(join(site, 'package.json'), '{ "type": "module" }')
}, 120_000)
afterAll(() => rmSync(site, { recursive: true }))

const OPTIONS = `{ issuer: 'ftp://x', clientId: 'kit', redirectUri: 'https://kit.example/callback', cookieSecret: '' }`

it('runs as it is published, with nothing of the repository', async () => {
  writeFileSync(
    join(site, 'site.js'),
    `import { createLogin, OrgoLoginError } from '@orgo/login'
import { createLogin as createHonoLogin } from '@orgo/login/hono'
let code
try { createLogin(${OPTIONS}) } catch (error) { code = error.code }
const { hint } = new OrgoLoginError('code-expired')
process.stdout.write(JSON.stringify({ code, hint, middleware: typeof createHonoLogin }))`,
  )
  const { stdout } = await run(process.execPath, ['site.js'], { cwd: site })
  expect(JSON.parse(stdout)).toEqual({
    code: 'configuration-invalid',
    hint: expect.stringMatching(/^The authorization code /),
    middleware: 'function',
  })
})

it('knows its codes by type, so that no code is invented', async () => {
  writeFileSync(
    join(site, 'site.ts'),
    `import { createLogin, OrgoLoginError, type OrgoLoginErrorCode } from '@orgo/login'
import { createLogin as createHonoLogin } from '@orgo/login/hono'
export const login = createLogin(${OPTIONS})
export const middleware = createHonoLogin(${OPTIONS}).routes
export const known: OrgoLoginErrorCode = 'code-expired'
// @ts-expect-error: not a code of the catalogue
export const invented: OrgoLoginErrorCode = 'code-invented'
export const codeOf = (error: OrgoLoginError): OrgoLoginErrorCode => error.code`,
  )
  const flags = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--skipLibCheck',
    'site.ts',
  ]
  await expect(run(join(ROOT, 'node_modules/.bin/tsc'), flags, { cwd: site })).resolves.toBeDefined()
})

it('has the button as code, as a style sheet, and as a React component whose client part says so', async () => {
  writeFileSync(
    join(site, 'button.js'),
    `import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buttonHtml } from '@orgo/login/button'
import { OrgoLoginButton } from '@orgo/login/react'
const read = (address) => readFileSync(fileURLToPath(address), 'utf8')
const css = read(import.meta.resolve('@orgo/login/button.css'))
const client = read(new URL('leaving-link.js', import.meta.resolve('@orgo/login/react')))
process.stdout.write(JSON.stringify({ html: buttonHtml(), component: typeof OrgoLoginButton, css, client }))`,
  )
  const { stdout } = await run(process.execPath, ['button.js'], { cwd: site })
  expect(JSON.parse(stdout)).toEqual({
    html: expect.stringContaining('Sign in with Orgo'),
    component: 'function',
    css: expect.stringContaining('orgo-login-button'),
    client: expect.stringMatching(/^'use client'/),
  })
})
