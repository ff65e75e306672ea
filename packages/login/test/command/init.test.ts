import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { FRESH, freshProject } from './projects.ts'
import { makeSite, type Site } from './site.ts'

const sites: Site[] = []
const siteOf = (files: Record<string, string>): Site => {
  const site = makeSite(files)
  sites.push(site)
  return site
}
afterEach(() => {
  for (const site of sites.splice(0)) site.remove()
})

describe.each(FRESH)('init in a fresh project of $framework', ({ framework, files, adds }) => {
  it('shows the difference and writes it after a yes; a second run changes nothing', async () => {
    const site = siteOf(files)
    const shown = await site.run('init')
    expect(shown).toMatchObject({ status: 1, stderr: '' })
    expect(site.files()).toEqual(files)

    const done = await site.run('init', '--yes', '--issuer', 'https://acme.orgo.example')
    expect(done).toMatchObject({ status: 0, stderr: '' })
    expect(done.stdout).toContain(`Framework: ${framework}`)
    for (const [path, lines] of Object.entries(adds))
      for (const line of lines) {
        expect(site.read(path).split('\n')).toContain(line)
        expect(shown.stdout.split('\n')).toContain(`+${line}`)
      }
    const written = site.files()
    const again = await site.run('init', '--yes')
    expect(again).toMatchObject({ status: 0, stderr: '' })
    expect(again.stdout).not.toContain('+++')
    expect(again.stdout).toContain('.env: already there')
    expect(site.files()).toEqual(written)
  })

  it('makes a cookie secret that it does not show, and keeps .env from others and from git', async () => {
    const site = siteOf(files)
    const { stdout } = await site.run('init', '--yes')
    const { ORGO_COOKIE_SECRET: secret = '', ORGO_REDIRECT_URI: redirectUri } = parseEnv(site.read('.env'))
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(stdout).not.toContain(secret)
    expect(redirectUri).toBe('http://localhost:3000/auth/callback')
    expect(statSync(join(site.folder, '.env')).mode & 0o077).toBe(0)
    expect(site.read('.gitignore')).toMatch(/^\.env\*?$/m)
  })
})

describe('init in a project that has something already', () => {
  const express = freshProject('express')

  it('adds only the variables that are missing, fills empty ones, and shows no others', async () => {
    const before = 'DATABASE_PASSWORD=hidden\nORGO_CLIENT_ID=\nORGO_COOKIE_SECRET=kept-kept-kept'
    const site = siteOf({ ...express.files, '.env': before })
    const credentials = ['--client-id', 'kit', '--client-secret', "it's $ecret"]
    const { stdout } = await site.run('init', '--yes', ...credentials)
    expect(stdout).not.toMatch(/hidden|kept-kept|ecret"/)
    expect(site.read('.env')).toMatch(
      /^DATABASE_PASSWORD=hidden\nORGO_CLIENT_ID=kit\nORGO_COOKIE_SECRET=kept-kept-kept\n/,
    )
    expect(parseEnv(site.read('.env'))).toMatchObject({
      ORGO_CLIENT_ID: 'kit',
      ORGO_CLIENT_SECRET: "it's $ecret",
      ORGO_ISSUER: '',
    })
  })

  it('keeps a value that is there, and says so', async () => {
    const site = siteOf({ ...express.files, '.env': 'ORGO_ISSUER=https://acme.orgo.example\n' })
    const { stdout } = await site.run('init', '--yes', '--issuer', 'https://globex.orgo.example')
    expect(stdout).toContain('ORGO_ISSUER has another value, which stays')
    expect(parseEnv(site.read('.env')).ORGO_ISSUER).toBe('https://acme.orgo.example')
  })

  it('overwrites no file of other content, and prints the lines to add instead', async () => {
    const proxy = 'export const proxy = () => undefined\n'
    const next = siteOf({ ...freshProject('next').files, 'proxy.js': proxy })
    expect((await next.run('init', '--yes')).stdout).toContain(
      "import { proxy as login } from '@orgo/login/next'",
    )
    expect(next.read('proxy.js')).toBe(proxy)

    const site = siteOf({ ...express.files, 'orgo.js': 'export const orgo = 1\n' })
    const { stdout } = await site.run('init', '--yes')
    expect(stdout).toContain('orgo.js has other content')
    expect([site.read('orgo.js'), site.read('server.js')]).toEqual([
      'export const orgo = 1\n',
      express.files['server.js'],
    ])
  })

  it('leaves a server that is made in an unusual way to its author', async () => {
    const server = `import express from 'express'\nexpress().get('/', (_, response) => response.send('hello')).listen(8080)\n`
    const site = siteOf({ ...express.files, 'server.js': server })
    const { stdout } = await site.run('init', '--yes')
    expect(stdout).toContain('app.use(login.routes)')
    expect(site.read('server.js')).toBe(server)
  })

  it('finds a login that the server makes itself', async () => {
    const server = `import express from 'express'
import { createLogin } from '@orgo/login/express'
const app = express().use(createLogin().routes)
`
    const site = siteOf({ ...express.files, 'server.js': server })
    expect((await site.run('init', '--yes')).stdout).toContain('server.js: already there: @orgo/login')
    expect(Object.keys(site.files()).toSorted()).toEqual(['.env', '.gitignore', 'package.json', 'server.js'])
  })

  it.each([
    ['runs the sources with Node.js', {}, {}, './orgo.ts'],
    ['only checks types', { noEmit: true, outDir: 'dist' }, { build: 'tsc' }, './orgo.ts'],
    ['checks types in a script', {}, { build: 'tsc --noEmit', start: 'node src/index.ts' }, './orgo.ts'],
    ['runs the sources with Bun', { module: 'preserve' }, { dev: 'bun --hot src/index.ts' }, './orgo.ts'],
    ['rewrites', { outDir: 'dist', rewriteRelativeImportExtensions: true }, { build: 'tsc' }, './orgo.ts'],
    ['takes names of sources', { outDir: 'types', allowImportingTsExtensions: true }, {}, './orgo.ts'],
    ['compiles into a folder', { outDir: 'dist' }, { dev: 'tsx watch src/index.ts' }, './orgo.js'],
    ['compiles beside the sources', {}, { build: 'rm -f src/*.js && tsc' }, './orgo.js'],
    ['compiles for a bundler', { module: 'preserve', outDir: 'dist' }, {}, './orgo'],
    ['has a bundler', { moduleResolution: 'bundler', noEmit: true }, { build: 'vite build' }, './orgo'],
    ['has a bundler for Node.js', {}, { build: 'tsup src/index.ts' }, './orgo.js'],
  ])('imports its file by a name that works where the project %s', async (_, settings, scripts, from) => {
    const { files } = freshProject('hono')
    const site = siteOf({
      ...files,
      'package.json': JSON.stringify({ ...JSON.parse(files['package.json'] ?? ''), scripts }),
      'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', ...settings } }),
    })
    await site.run('init', '--yes')
    expect(site.read('src/index.ts')).toContain(`import { login } from '${from}'\n`)
  })

  it('reads a tsconfig.json as TypeScript does: with comments, and the one that the build names', async () => {
    const { files } = freshProject('hono')
    const commented = `{
  // "outDir": "./dist",
  "compilerOptions": { "module": "nodenext", "paths": { "@/*": ["./src/*"] } /* "outDir": "dist" */ }
}`
    const checked = siteOf({ ...files, 'tsconfig.json': commented })
    await checked.run('init', '--yes')
    expect(checked.read('src/index.ts')).toContain(`import { login } from './orgo.ts'\n`)

    const built = siteOf({
      ...files,
      'package.json':
        '{ "dependencies": { "hono": "4" }, "scripts": { "build": "tsc -p tsconfig.build.json" } }',
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "noEmit": true } }',
      'tsconfig.build.json': '{ "extends": "./tsconfig.json", "compilerOptions": { "noEmit": false } }',
    })
    await built.run('init', '--yes')
    expect(built.read('src/index.ts')).toContain(`import { login } from './orgo.js'\n`)
  })

  it('says where the name of the member can be seen, in the words of the project', async () => {
    const server = siteOf(freshProject('koa').files)
    expect((await server.run('init', '--yes')).stdout).toMatch(
      /Show the member's name, in index\.js, right after login\.routes:\n {7}server\.use\(/,
    )
    const next = siteOf({ ...freshProject('next').files, 'tsconfig.json': '{}', 'src/app/page.tsx': '' })
    const { stdout } = await next.run('init', '--yes')
    expect(stdout).toMatch(/Show the member's name, in src\/app\/hello\/page\.tsx:\n {7}import /)
    expect(stdout.trim().split('\n').at(-1)).toMatch(
      /Start the server and open http:\/\/localhost:3000\/auth\/sign-in, then http:\/\/localhost:3000\/hello$/,
    )
  })

  it('calls the file middleware before Next.js 16, and finds a port in the scripts', async () => {
    const manifest = {
      dependencies: { next: '15.5.0', typescript: '^6' },
      scripts: { dev: 'next dev -p 4100' },
    }
    const site = siteOf({ 'package.json': JSON.stringify(manifest) })
    mkdirSync(join(site.folder, 'src/app'), { recursive: true })
    await site.run('init', '--yes')
    expect(site.read('src/middleware.ts')).toBe(
      "export { middleware } from '@orgo/login/next'\nexport const config = { runtime: 'nodejs' }\n",
    )
    expect(parseEnv(site.read('.env')).ORGO_REDIRECT_URI).toBe('http://localhost:4100/auth/callback')
  })
})

describe('init in a project of Next.js 15 that has a middleware', () => {
  const manifest = '{ "dependencies": { "next": "^15.5.0" } }'
  const onNode = "    export const config = { runtime: 'nodejs' }\n"

  it.each([
    ['the login on the edge runtime', "export { middleware } from '@orgo/login/next'\n"],
    ['other content', 'export const middleware = () => undefined\n'],
  ])('leaves one with %s as it is, and tells the line that it needs', async (_, text) => {
    const site = siteOf({ 'package.json': manifest, 'middleware.js': text })
    expect((await site.run('init', '--yes')).stdout).toContain(onNode)
    expect(site.read('middleware.js')).toBe(text)
  })

  it('has nothing to add to one that runs on Node.js', async () => {
    const site = siteOf({ 'package.json': manifest })
    await site.run('init', '--yes')
    expect((await site.run('init', '--yes')).stdout).toContain('middleware.js: already there: middleware')
  })
})

it('takes the port that --port names for the site, where the issuer has the usual one', async () => {
  const site = siteOf(freshProject('express').files)
  await site.run('init', '--yes', '--issuer', 'http://localhost:3000', '--port', '3001')
  expect(parseEnv(site.read('.env')).ORGO_REDIRECT_URI).toBe('http://localhost:3001/auth/callback')
})

describe('init that cannot help', () => {
  const express = freshProject('express').files

  it.each([
    ['no package.json', {}, [], 1, /has no package\.json/],
    ['no framework', { 'package.json': '{}' }, [], 1, /names none of next, fastify, hono, koa, express/],
    ['a broken package.json', { 'package.json': '{' }, [], 1, /package\.json is no JSON/],
    ['an unknown framework', express, ['--framework', 'rails'], 2, /"rails" is none of/],
    ['an issuer without https', express, ['--issuer', 'http://acme.example'], 1, /must be https/],
    ['an issuer that is no address', express, ['--issuer', 'acme'], 1, /"acme" is no address/],
    ['a token without an issuer', express, ['--token', 'orgo_pat_x'], 2, /--token needs --issuer/],
    [
      "the issuer at the site's own address",
      express,
      ['--issuer', 'http://localhost:3000'],
      1,
      /The issuer is at http:\/\/localhost:3000 itself.*--port 3001/,
    ],
    [
      "a redirect URI in .env at the issuer's address",
      { ...express, '.env': 'ORGO_REDIRECT_URI=https://acme.orgo.example/auth/callback\n' },
      ['--issuer', 'https://acme.orgo.example', '--port', '3001'],
      1,
      /take ORGO_REDIRECT_URI out of \.env, and name it: --port 3001/,
    ],
    [
      'a name and no token',
      express,
      ['--name', 'Acme Shop'],
      2,
      /--name is the name of the application that/,
    ],
    ['an unknown flag', express, ['--frobnicate'], 2, /--frobnicate/],
    ['a value on two lines', express, ['--client-id', 'a\nB=c'], 2, /--client-id has a line break/],
  ])('says what is wrong with %s, and writes nothing', async (_, files, words, status, told) => {
    const site = siteOf(files as Record<string, string>)
    const outcome = await site.run('init', '--yes', ...words)
    expect(outcome).toMatchObject({ status, stderr: expect.stringMatching(told) })
    expect(outcome.stderr).not.toContain('    at ')
    expect(site.files()).toEqual(files)
  })
})
