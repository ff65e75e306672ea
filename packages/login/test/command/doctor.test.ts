import { createApp, freePort, orgo, type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OtherServer, startOtherSite, startSelfSigned, startWithClock } from './other-servers.ts'
import { makeSite, type Outcome } from './site.ts'

type Variables = Record<string, string | undefined>
type Finding = { name: string; status: string; found: string; fix: string }
type Planted = {
  mistake: string
  variables?: () => Variables
  files?: Record<string, string>
  check: string
  found: RegExp
  fix: RegExp
}

const CALLBACK = 'http://localhost:3000/auth/callback'
const SIGNED_OUT = 'http://localhost:3000/goodbye'
const ADDRESSES = ['--redirect-uri', CALLBACK, '--post-logout-redirect-uri', SIGNED_OUT]
const OK_STATUS = ['ok', 'skipped']

let provider: ProviderProcess
let right: Variables
let nowhere: string
let disabled: Variables
let late: OtherServer
let selfSigned: OtherServer
let otherSite: OtherServer
beforeAll(async () => {
  provider = await startProvider()
  const register = async (): Promise<Variables> => {
    const app = await createApp(provider.env, ...ADDRESSES, '--scope', 'openid profile email')
    return { ORGO_CLIENT_ID: app.client_id, ORGO_CLIENT_SECRET: app.client_secret }
  }
  right = {
    ORGO_ISSUER: provider.issuer,
    ...(await register()),
    ORGO_REDIRECT_URI: CALLBACK,
    ORGO_POST_LOGOUT_REDIRECT_URI: SIGNED_OUT,
    ORGO_COOKIE_SECRET: 'FMM7yWNR1WXZKBuA3vDDDXwBCZZyRIi6sPVIRuvmEX0',
  }
  disabled = await register()
  await orgo(provider.env, 'app', 'disable', '--org', 'acme', '--client-id', disabled.ORGO_CLIENT_ID ?? '')
  nowhere = `http://localhost:${await freePort()}`
  late = await startWithClock(provider.issuer, -90_000)
  selfSigned = await startSelfSigned()
  otherSite = await startOtherSite()
})
afterAll(async () => {
  for (const server of [late, selfSigned, otherSite]) server.close()
  await provider.dispose()
})

const runDoctor = async (
  { variables, files = {} }: { variables: Variables; files?: Record<string, string> },
  ...words: string[]
): Promise<Outcome> => {
  const lines = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}='${value}'\n`],
  )
  const site = makeSite({
    'package.json': '{ "dependencies": { "next": "16" } }',
    '.env': lines.join(''),
    ...files,
  })
  try {
    return await site.run('doctor', ...words)
  } finally {
    site.remove()
  }
}

const PLANTED: Planted[] = [
  {
    mistake: 'a missing variable',
    variables: () => ({ ORGO_CLIENT_ID: undefined }),
    check: 'variables',
    found: /^ORGO_CLIENT_ID is not set$/,
    fix: /init/,
  },
  {
    mistake: 'the address of no organization as issuer',
    variables: () => ({ ORGO_ISSUER: provider.issuer.replace('localhost', '127.0.0.1') }),
    check: 'discovery',
    found: /answers 404: There is no organization at this address/,
    fix: /Set ORGO_ISSUER to your organization's address/,
  },
  {
    mistake: 'an issuer at which nobody listens',
    variables: () => ({ ORGO_ISSUER: nowhere }),
    check: 'discovery',
    found: /does not answer: nothing listens there/,
    fix: /host and port/,
  },
  {
    mistake: 'a path behind the issuer',
    variables: () => ({ ORGO_ISSUER: `${provider.issuer}/oauth/` }),
    check: 'discovery',
    found: /\/oauth belongs to the issuer http:\/\/localhost:\d+$/,
    fix: /^Set ORGO_ISSUER=http:\/\/localhost:\d+,/,
  },
  {
    mistake: 'another site as issuer',
    variables: () => ({ ORGO_ISSUER: otherSite.address }),
    check: 'discovery',
    found: /is no discovery document/,
    fix: /another site answers there/,
  },
  {
    mistake: 'plain http to a public issuer',
    variables: () => ({ ORGO_ISSUER: 'http://acme.orgo.invalid' }),
    check: 'issuer',
    found: /is not https/,
    fix: /https:\/\/acme\.orgo\.example/,
  },
  {
    mistake: 'a certificate that no authority has signed',
    variables: () => ({ ORGO_ISSUER: selfSigned.address }),
    check: 'tls',
    found: /signed by itself.*DEPTH_ZERO_SELF_SIGNED_CERT/,
    fix: /NODE_EXTRA_CA_CERTS/,
  },
  {
    mistake: 'https at a port without it',
    variables: () => ({ ORGO_ISSUER: provider.issuer.replace('http:', 'https:') }),
    check: 'tls',
    found: /speaks no TLS at this port/,
    fix: /Correct the issuer/,
  },
  {
    mistake: 'a clock that is wrong by more than the tolerance',
    variables: () => ({ ORGO_ISSUER: late.address }),
    check: 'clock',
    found: /this machine is (89|9[01]) s ahead of the provider/,
    fix: /NTP/,
  },
  {
    mistake: 'a Client ID that there is not',
    variables: () => ({ ORGO_CLIENT_ID: 'nobody' }),
    check: 'client-authentication',
    found: /no application of this organization has the Client ID nobody/,
    fix: /Copy ORGO_CLIENT_ID/,
  },
  {
    mistake: 'a wrong Client Secret',
    variables: () => ({ ORGO_CLIENT_SECRET: 'not-the-secret' }),
    check: 'client-authentication',
    found: /^the Client Secret is wrong, or was rotated$/,
    fix: /Copy ORGO_CLIENT_SECRET anew/,
  },
  {
    mistake: 'no Client Secret for an application that has one',
    variables: () => ({ ORGO_CLIENT_SECRET: undefined }),
    check: 'client-authentication',
    found: /ORGO_CLIENT_SECRET is not set/,
    fix: /Set ORGO_CLIENT_SECRET/,
  },
  {
    mistake: 'an application that is switched off',
    variables: () => disabled,
    check: 'client-authentication',
    found: /switched off/,
    fix: /switch it on/,
  },
  {
    mistake: 'a redirect URI that is not registered',
    variables: () => ({ ORGO_REDIRECT_URI: 'http://localhost:3001/auth/callback' }),
    check: 'redirect-uri',
    found: /localhost:3001\/auth\/callback is not registered/,
    fix: /Register exactly this address/,
  },
  {
    mistake: 'a redirect URI that the browser would write otherwise',
    variables: () => ({ ORGO_REDIRECT_URI: 'http://LOCALHOST:3000/auth/callback' }),
    check: 'redirect-uri',
    found: /not in its normal form/,
    fix: /Write http:\/\/localhost:3000/,
  },
  {
    mistake: "a redirect URI at the issuer's own address",
    variables: () => ({ ORGO_REDIRECT_URI: `${provider.issuer}/auth/callback` }),
    check: 'redirect-uri',
    found: /is at the issuer's own address/,
    fix: /another port/,
  },
  {
    mistake: 'an address after sign-out that is not registered',
    variables: () => ({ ORGO_POST_LOGOUT_REDIRECT_URI: `${SIGNED_OUT}/` }),
    check: 'post-logout-redirect-uri',
    found: /^http:\/\/localhost:3000\/goodbye\/ is not registered/,
    fix: /"Addresses after sign-out"/,
  },
  {
    mistake: 'an address after sign-out that is none',
    variables: () => ({ ORGO_POST_LOGOUT_REDIRECT_URI: '/goodbye' }),
    check: 'post-logout-redirect-uri',
    found: /^"\/goodbye" is no absolute URL$/,
    fix: /ORGO_POST_LOGOUT_REDIRECT_URI/,
  },
  {
    mistake: 'plain http at a public host',
    variables: () => ({ ORGO_REDIRECT_URI: 'http://app.example/auth/callback' }),
    check: 'cookies',
    found: /http:\/\/app\.example is not https/,
    fix: /ORGO_REDIRECT_URI=https:\/\/app\.example\/auth\/callback/,
  },
  {
    mistake: 'a scope that the application may not ask for',
    variables: () => ({ ORGO_SCOPE: 'openid profile roles' }),
    check: 'scopes',
    found: /may not ask for roles/,
    fix: /ORGO_SCOPE/,
  },
  {
    mistake: 'a scope that there is not',
    variables: () => ({ ORGO_SCOPE: 'openid profil' }),
    check: 'scopes',
    found: /no scope profil$/,
    fix: /there are openid, profile/,
  },
  {
    mistake: 'a cookie secret that can be guessed',
    variables: () => ({ ORGO_COOKIE_SECRET: 'secret' }),
    check: 'cookie-secret',
    found: /can be guessed/,
    fix: /openssl rand -base64 32/,
  },
  {
    mistake: 'a server that never got the login',
    files: {
      'package.json': '{ "dependencies": { "express": "5", "@orgo/login": "1" } }',
      'src/server.js': `const express = require('express')\nexpress().listen(3000)\n`,
    },
    check: 'mounted',
    found: /^@orgo\/login is installed, and no file imports it/,
    fix: /init/,
  },
  {
    mistake: 'pages of Next.js without a proxy',
    files: {
      'package.json': '{ "dependencies": { "next": "16", "@orgo/login": "1" } }',
      'app/page.tsx': 'export default () => <p>hello</p>\n',
    },
    check: 'mounted',
    found: /no file imports it/,
    fix: /quick start/,
  },
  {
    mistake: 'a middleware on the edge runtime before Next.js 16',
    files: {
      'package.json': '{ "dependencies": { "next": "^15.5.0" } }',
      'middleware.ts': `export { middleware } from '@orgo/login/next'\n// export const config = { runtime: 'nodejs' }\n`,
    },
    check: 'middleware',
    found: /^middleware\.ts runs the login on the edge runtime/,
    fix: /^Add to middleware\.ts: export const config = \{ runtime: 'nodejs' \}$/,
  },
  {
    mistake: 'such a middleware whose login is made in another file',
    files: {
      'package.json': '{ "dependencies": { "next": "^15.5.0" } }',
      'src/middleware.js': `export { middleware } from '@/orgo/login'\n`,
      'src/orgo/login.js': `export const { middleware } = createLogin() // of @orgo/login/next\n`,
    },
    check: 'middleware',
    found: /^src\/middleware\.js runs the login/,
    fix: /runtime: 'nodejs'/,
  },
  {
    mistake: "a router's link to the sign-in",
    files: {
      'app/page.tsx': `export default () => (\n  <Link\n    onClick={() => close()}\n    href="/auth/sign-in?returnTo=/"\n  >Login</Link>\n)\n`,
    },
    check: 'sign-in-link',
    found: /app\/page\.tsx:2$/,
    fix: /<a href="\/auth\/sign-in">/,
  },
  {
    mistake: "a page at one of the login's paths",
    files: { 'src/app/(site)/auth/callback/page.tsx': 'export default () => null\n' },
    check: 'name-clashes',
    found: /src\/app\/\(site\)\/auth\/callback\/page\.tsx/,
    fix: /mount/,
  },
  {
    mistake: "a route at one of the login's paths",
    files: { 'server.js': `app.get('/auth/callback', handler)\n` },
    check: 'name-clashes',
    found: /server\.js:1/,
    fix: /mount/,
  },
  {
    mistake: 'two versions of the package',
    files: {
      'node_modules/@orgo/login/package.json': '{ "version": "1.0.0" }',
      'node_modules/kit/node_modules/@orgo/login/package.json': '{ "version": "0.9.0" }',
    },
    check: 'name-clashes',
    found: /2 copies of @orgo\/login.*1\.0\.0.*0\.9\.0/,
    fix: /npm dedupe/,
  },
  {
    mistake: 'another library with a session of its own',
    files: { 'package.json': '{ "dependencies": { "next-auth": "5" } }' },
    check: 'name-clashes',
    found: /next-auth keeps sessions of its own/,
    fix: /Remove it/,
  },
]

describe('doctor', () => {
  it('finds nothing to change where all is right, signs nobody in, and tells no secret', async () => {
    const { status, stdout, stderr } = await runDoctor({ variables: right })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/✓ redirect-uri +http:\/\/localhost:3000\/auth\/callback is registered\n/)
    expect(stdout).toMatch(/✓ post-logout-redirect-uri +http:\/\/localhost:3000\/goodbye is registered\n/)
    expect(stdout.trim().split('\n').at(-1)).toBe('14 ok, 1 skipped')
    expect(stdout).not.toContain(right.ORGO_CLIENT_SECRET)
    expect(stdout).not.toContain(right.ORGO_COOKIE_SECRET)
  })

  it.concurrent.each(PLANTED)('finds $mistake', async ({ variables, files, check, found, fix }) => {
    const planted = { variables: { ...right, ...variables?.() }, ...(files && { files }) }
    const { status, stdout, stderr } = await runDoctor(planted, '--json')
    expect(stderr).toBe('')
    const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Finding[] }
    const finding = checks.find(({ name }) => name === check)
    expect(finding).toMatchObject({ found: expect.stringMatching(found), fix: expect.stringMatching(fix) })
    expect({ ok, status }).toEqual(
      finding?.status === 'error' ? { ok: false, status: 1 } : { ok: true, status: 0 },
    )
    expect(OK_STATUS).not.toContain(finding?.status)
    expect(stdout).not.toContain(right.ORGO_CLIENT_SECRET)
  })

  it('points to one mistake, and skips what depends on it', async () => {
    const { stdout } = await runDoctor({ variables: { ...right, ORGO_ISSUER: nowhere } })
    expect(stdout.trim().split('\n').at(-1)).toBe('8 ok, 1 error, 6 skipped')
    expect(stdout).toMatch(/✗ discovery .*\n +→ Check the host and port in ORGO_ISSUER/)
  })

  it('leaves out the address after sign-out where none is set, and where the client is not known', async () => {
    const finding = async (variables: Variables) => {
      const { stdout } = await runDoctor({ variables: { ...right, ...variables } }, '--json')
      return JSON.parse(stdout).checks.find(({ name }: Finding) => name === 'post-logout-redirect-uri')
    }
    expect(await finding({ ORGO_POST_LOGOUT_REDIRECT_URI: undefined })).toMatchObject({
      status: 'skipped',
      found: 'ORGO_POST_LOGOUT_REDIRECT_URI is not set',
    })
    expect(await finding({ ORGO_CLIENT_ID: 'nobody' })).toMatchObject({
      status: 'skipped',
      found: 'see client-authentication',
    })
  })

  it.each([
    [
      'runs on Node.js',
      `export { middleware } from '@orgo/login/next'\nexport const config = { runtime: "nodejs" }\n`,
    ],
    ['does not mount the login', `export { middleware } from './own'\n`],
  ])('has nothing against a middleware that %s', async (_, text) => {
    const files = { 'package.json': '{ "dependencies": { "next": "15" } }', 'middleware.ts': text }
    expect((await runDoctor({ variables: right, files })).status).toBe(0)
  })

  const EXPRESS = '{ "dependencies": { "express": "5", "@orgo/login": "1" } }'
  const SERVER = `import express from 'express'\nexport const app = express()\n`
  it.each([
    ['uses the core', 'ok', { 'web.ts': `import { createLogin } from '@orgo/login'\n`, 'app.ts': SERVER }],
    ['has the guard only', 'ok', { 'api.mjs': `import('@orgo/login/guard')\n`, 'app.js': SERVER }],
    ['has pages only', 'ok', { 'a.html': '<script>import "@orgo/login/browser"</script>', 'app.js': SERVER }],
    ['is built, without its sources', 'skipped', { 'dist/app.js': SERVER, 'ecosystem.config.cjs': '' }],
    ['has no sources', 'skipped', {}],
    [
      'has the login in another package',
      'skipped',
      { 'package.json': '{ "dependencies": { "express": "5", "@acme/login": "*" } }', 'app.ts': SERVER },
    ],
    ['is of another framework', 'skipped', { 'package.json': '{ "dependencies": { "@orgo/login": "1" } }' }],
  ])('is content with a project that %s', async (_, status, files) => {
    const outcome = await runDoctor(
      { variables: right, files: { 'package.json': EXPRESS, ...files } },
      '--json',
    )
    const { checks } = JSON.parse(outcome.stdout) as { checks: Finding[] }
    expect(checks.find(({ name }) => name === 'mounted')).toMatchObject({ status, fix: '' })
  })

  it('takes a slash behind the issuer as none', async () => {
    const { status } = await runDoctor({ variables: { ...right, ORGO_ISSUER: `${provider.issuer}/` } })
    expect(status).toBe(0)
  })

  it('reads another file than .env, and says that there is none', async () => {
    const files = { 'production.env': 'ORGO_COOKIE_SECRET=short\n' }
    const other = await runDoctor({ variables: right, files }, '--env', 'production.env', '--json')
    expect(JSON.parse(other.stdout).checks[0].found).toMatch(
      /^ORGO_ISSUER, ORGO_CLIENT_ID, ORGO_REDIRECT_URI are not set/,
    )
    expect(await runDoctor({ variables: right }, '--env', 'none.env')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no file none.env'),
    })
  })
})
