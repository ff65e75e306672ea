import { AuthorizationCode } from 'simple-oauth2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser, targetOf } from '../support/browser.ts'
import { CALLBACK } from '../support/client.ts'
import { createApp, type ProviderProcess, startProvider } from '../support/index.ts'

let provider: ProviderProcess
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.dispose())

it('simple-oauth2, unmodified, goes through the documented flow: no openid, no PKCE, the secret in the body', async () => {
  const { client_id, client_secret } = await createApp(
    provider.env,
    ...['--redirect-uri', CALLBACK, '--scope', 'profile email'],
  )
  const client = new AuthorizationCode({
    client: { id: client_id, secret: client_secret },
    auth: {
      tokenHost: provider.issuer,
      tokenPath: '/oauth/token',
      authorizePath: '/oauth/authorize',
      revokePath: '/oauth/revoke',
    },
    options: { authorizationMethod: 'body' },
  })
  const address = client.authorizeURL({ redirect_uri: CALLBACK, scope: 'profile email', state: 'xyz' })
  const back = await createBrowser(targetOf(provider)).follow(address)
  expect(back.searchParams.get('state')).toBe('xyz')
  const token = await client.getToken({ code: String(back.searchParams.get('code')), redirect_uri: CALLBACK })
  expect(token.token).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'profile email' })
  const user = await fetch(`${provider.issuer}/oauth/userinfo`, {
    headers: { Authorization: `Bearer ${token.token.access_token}` },
  })
  expect(await user.json()).toMatchObject({ name: 'Ada Lovelace', email: 'ada@acme.example' })
  const refreshed = await token.refresh()
  expect(refreshed.token.access_token).not.toBe(token.token.access_token)
  await refreshed.revokeAll()
  await expect(refreshed.refresh()).rejects.toThrow()
})
