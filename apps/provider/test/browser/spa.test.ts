import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, launchChromium, signIn } from '../support/chromium.ts'
import { createApp, freePort, type ProviderProcess, startProvider } from '../support/index.ts'

const LIBRARY = readFileSync(
  createRequire(import.meta.url)
    .resolve('oidc-client-ts')
    .replace(/dist.*/, 'dist/browser/oidc-client-ts.min.js'),
)

type Shown = { name: string; email: string; token: string }

let provider: ProviderProcess
let site: Server
let origin: string
let chromium: Browser
let page: Page

const script = (clientId: string) => `
  const manager = new oidc.UserManager({
    authority: '${provider.issuer}', client_id: '${clientId}', redirect_uri: location.origin + '/',
    post_logout_redirect_uri: location.origin + '/bye', scope: 'openid profile email', loadUserInfo: true,
    userStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
  })
  window.manager = manager
  const show = (user) => { document.body.dataset.user = JSON.stringify({ ...user.profile, token: user.access_token }) }
  if (location.search.includes('code=')) manager.signinCallback().then((user) => { history.replaceState({}, '', '/'); show(user) })
`

beforeAll(async () => {
  if (!hasChromium) return
  provider = await startProvider()
  const port = await freePort()
  origin = `http://localhost:${port}`
  const { client_id } = await createApp(
    provider.env,
    ...['--type', 'spa', '--redirect-uri', `${origin}/`, '--post-logout-redirect-uri', `${origin}/bye`],
    ...['--scope', 'openid profile email'],
  )
  site = createServer((request, response) => {
    if (request.url === '/oidc-client-ts.js') {
      response.setHeader('Content-Type', 'text/javascript').end(LIBRARY)
      return
    }
    response.setHeader('Content-Type', 'text/html')
    response.end(
      `<!doctype html><body><script src="/oidc-client-ts.js"></script><script>${script(client_id)}</script>`,
    )
  }).listen(port, '127.0.0.1')
  chromium = await launchChromium()
  page = await (await chromium.newContext()).newPage()
})
afterAll(async () => {
  await chromium?.close()
  site?.close()
  await provider?.dispose()
})

const run = <Result>(expression: string): Promise<Result> => page.evaluate(expression)

const shown = async (): Promise<Shown> => {
  await page.waitForSelector('body[data-user]', { state: 'attached' })
  return JSON.parse(await run<string>('document.body.dataset.user'))
}

describe.skipIf(!hasChromium)('oidc-client-ts, unmodified, in a page of another origin', () => {
  let first: Shown

  it('signs in and loads userinfo', async () => {
    await page.goto(origin)
    await run('manager.signinRedirect()').catch(() => undefined)
    await signIn(page)
    await page.getByRole('button', { name: 'Allow' }).click()
    first = await shown()
    expect(first).toMatchObject({ name: 'Ada Lovelace', email: 'ada@acme.example' })
  })

  it('renews by its refresh token', async () => {
    const renewed = await run<string>('manager.signinSilent().then((user) => user.access_token)')
    expect(renewed).not.toBe(first.token)
  })

  it('revokes its tokens', async () => {
    const token = await run<string>('manager.getUser().then((user) => user.access_token)')
    await run("manager.revokeTokens(['access_token', 'refresh_token'])")
    const answer = await fetch(`${provider.issuer}/oauth/userinfo`, {
      headers: { Authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(401)
  })

  it('signs out and comes back', async () => {
    await run('manager.signoutRedirect()').catch(() => undefined)
    await page.waitForURL(`${origin}/bye**`)
    await run('manager.signinRedirect()').catch(() => undefined)
    await page.getByLabel('Password').waitFor()
  })
})
