import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GLOBEX, obtainCode, program, refresh, revoke, type Tokens, told } from './support/browser.ts'
import { type Client, credentials } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let client: Client
let tokens: Tokens
beforeAll(async () => {
  app = await startApp()
  client = await app.register({})
  tokens = (await (await obtainCode(app, client)).redeem()).body
})
afterAll(() => app.dispose())

const introspect = (token: string, by: Client = client, host?: string) =>
  program(app, host).form('/oauth/introspect', { token, ...credentials(by) })

describe('token introspection (RFC 7662)', () => {
  it('tells a client what its own tokens are', async () => {
    expect((await introspect(tokens.access_token)).body).toMatchObject({
      active: true,
      client_id: client.clientId,
      scope: 'profile email',
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      token_type: 'Bearer',
      iss: 'http://localhost:3000',
    })
    expect((await introspect(tokens.refresh_token)).body).toMatchObject({
      active: true,
      scope: 'profile email',
    })
  })

  it('tells nothing of the tokens of others, of other organizations, or of none', async () => {
    const other = await app.register({})
    const foreign = await app.register({}, app.globex)
    const answers = [
      await introspect(tokens.access_token, other),
      await introspect(tokens.access_token, foreign, GLOBEX),
      await introspect('nonsense'),
    ]
    for (const { status, body } of answers) expect([status, body]).toEqual([200, { active: false }])
  })

  it('tells a token that was used up, revoked or has expired from a live one', async () => {
    const refreshed = (await refresh(app, client, tokens.refresh_token)).body
    expect((await introspect(tokens.refresh_token)).body).toEqual({ active: false })
    app.advance(60 * 60 * 1000)
    expect((await introspect(refreshed.access_token)).body).toEqual({ active: false })
    await revoke(app, client, refreshed.refresh_token)
    expect((await introspect(refreshed.refresh_token)).body).toEqual({ active: false })
  })

  it('is refused to whoever does not authenticate', async () => {
    const refused = await introspect(tokens.access_token, { ...client, clientSecret: 'a-wrong-secret' })
    expect(told(app, refused)).toEqual({ status: 401, code: 'client-authentication-failed', logged: true })
    const spa = await app.register({ type: 'spa', redirectUris: ['https://spa.example/callback'] })
    expect((await introspect(tokens.access_token, spa)).body.active).not.toBe(true)
  })
})
