import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser, targetOf } from '../support/browser.ts'
import { createApp, freePort, type ProviderProcess, startProvider } from '../support/index.ts'

const SITE = fileURLToPath(new URL('./passport-site.ts', import.meta.url))

let provider: ProviderProcess
let site: ChildProcess
let port: number
beforeAll(async () => {
  provider = await startProvider()
  port = await freePort()
  const { client_id, client_secret } = await createApp(
    provider.env,
    ...['--redirect-uri', `http://localhost:${port}/callback`, '--scope', 'openid profile email'],
  )
  const settings = [provider.issuer, client_id, client_secret, String(port)]
  site = spawn(process.execPath, [SITE, ...settings], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (site.stdout) await once(site.stdout, 'data')
})
afterAll(async () => {
  site.kill()
  await provider.dispose()
})

it('passport-openidconnect, unmodified, signs a member in', async () => {
  const visit = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://localhost:${port}${path}`, { headers, redirect: 'manual' })
  const login = await visit('/login')
  const back = await createBrowser(targetOf(provider)).follow(String(login.headers.get('location')))
  const cookie = String(login.headers.get('set-cookie')).split(';')[0] ?? ''
  const answer = await visit(`${back.pathname}${back.search}`, { cookie })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    displayName: 'Ada Lovelace',
    emails: [{ value: 'ada@acme.example' }],
  })
})
