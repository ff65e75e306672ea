import { Auth, skipCSRFCheck } from '@auth/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser, targetOf } from '../support/browser.ts'
import { createApp, type ProviderProcess, startProvider } from '../support/index.ts'

const SITE = 'https://site.example'

let provider: ProviderProcess
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.dispose())

/** A site on Auth.js, which keeps the cookies of its only visitor. */
const createSite = ({ client_id, client_secret }: { client_id: string; client_secret: string }) => {
  const cookies = new Map<string, string>()
  const orgo = {
    id: 'orgo',
    name: 'Orgo',
    type: 'oidc' as const,
    issuer: provider.issuer,
    clientId: client_id,
    clientSecret: client_secret,
  }
  return async (path: string, method = 'GET'): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request(`${SITE}/auth${path}`, { method, headers: { cookie } })
    const settings = { secret: 'of the test', trustHost: true, basePath: '/auth' }
    const response = await Auth(request, { ...settings, skipCSRFCheck, providers: [orgo] })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return response
  }
}

/** Returns the user of the session after a sign-in. */
const userOf = async (...flags: string[]) => {
  const callback = ['--redirect-uri', `${SITE}/auth/callback/orgo`, '--scope', 'openid profile email']
  const visit = createSite(await createApp(provider.env, ...callback, ...flags))
  const login = await visit('/signin/orgo', 'POST')
  const back = await createBrowser(targetOf(provider)).follow(String(login.headers.get('location')))
  const landed = await visit(`/callback/orgo${back.search}`)
  expect([landed.status, landed.headers.get('location')]).toEqual([302, SITE])
  return (await (await visit('/session')).json()).user
}

it('Auth.js, unmodified, shows who has signed in', async () => {
  expect(await userOf()).toEqual({
    name: 'Ada Lovelace',
    email: 'ada@acme.example',
    image: 'https://acme.example/pictures/ada.png',
  })
})

it('Auth.js, which asks only the ID token, shows nobody where the application is set to none', async () => {
  expect(await userOf('--id-token-claims', 'none')).toEqual({})
})
