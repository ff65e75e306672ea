import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser, targetOf } from '../support/browser.ts'
import { createApp, freePort, type ProviderProcess, startProvider } from '../support/index.ts'

const SITE = fileURLToPath(new URL('./passport-site.ts', import.meta.url))

let provider: ProviderProcess
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.dispose())

const startSite = async ({ flags = [], source = [] }: { flags?: string[]; source?: string[] }) => {
  const port = await freePort()
  const callback = ['--redirect-uri', `http://localhost:${port}/callback`, '--scope', 'openid profile email']
  const { client_id, client_secret } = await createApp(provider.env, ...callback, ...flags)
  const settings = [provider.issuer, client_id, client_secret, String(port), ...source]
  const site = spawn(process.execPath, [SITE, ...settings], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (site.stdout) await once(site.stdout, 'data')
  return {
    visit: (path: string, headers: Record<string, string> = {}) =>
      fetch(`http://localhost:${port}${path}`, { headers, redirect: 'manual' }),
    stop: () => site.kill(),
  }
}

/** Returns the user that a site shows after a sign-in. */
const userOf = async (settings: { flags?: string[]; source?: string[] }) => {
  const { visit, stop } = await startSite(settings)
  try {
    const login = await visit('/login')
    const back = await createBrowser(targetOf(provider)).follow(String(login.headers.get('location')))
    const cookie = String(login.headers.get('set-cookie')).split(';')[0] ?? ''
    const answer = await visit(`${back.pathname}${back.search}`, { cookie })
    expect(answer.status).toBe(200)
    return await answer.json()
  } finally {
    stop()
  }
}

const ADA = { displayName: 'Ada Lovelace', emails: [{ value: 'ada@acme.example' }] }
const NONE = ['--id-token-claims', 'none']

it('passport-openidconnect, unmodified and with its defaults, signs a member in and shows who it is', async () => {
  expect(await userOf({})).toMatchObject({ ...ADA, username: 'ada' })
})

it('passport-openidconnect, which asks only the ID token, shows no name where the application is set to none', async () => {
  const user = await userOf({ flags: NONE })
  expect(Object.keys(user)).toEqual(['id'])
})

it('passport-openidconnect shows who it is in either setting if it is told to ask userinfo', async () => {
  expect(await userOf({ flags: NONE, source: ['userinfo'] })).toMatchObject(ADA)
})
