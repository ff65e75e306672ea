import { randomUUID } from 'node:crypto'
import { MOST_FAILURES } from '@orgo/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  authorizationPath,
  createBrowser,
  obtainCode,
  program,
  redeemCode,
  refresh,
  userinfo,
} from './support/browser.ts'
import { basic, CALLBACK, type Client } from './support/client.ts'
import { APPLICATIONS, type Console, readable, signIn } from './support/console.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

/** Reads what the Troubleshooter says of the application's newest attempt. */
const newest = async ({ clientId }: Client): Promise<string> => {
  const path = `${APPLICATIONS}/${clientId}/troubleshooter`
  const { text } = await admin.open(path)
  const [, id] = new RegExp(`href="${path}/([\\w-]{36})"`).exec(text) ?? []
  return readable(await admin.open(`${path}/${id}`))
}

describe('the Troubleshooter marks the difference of a redirect URI', () => {
  it.each([
    [`${CALLBACK}/`, `${CALLBACK}[/]`, 'A slash at the end differs'],
    ['https://kit.example:8443/callback', 'https://kit.example[:8443]/callback', 'The port differs'],
    [
      'https://KIT.example/callback',
      'https://[KIT].example/callback',
      'The host differs in upper and lower case',
    ],
    ['http://kit.example/callback', 'http[␣]://kit.example/callback', 'The scheme differs'],
    [`${CALLBACK}?x=1`, `${CALLBACK}[?x=1]`, 'The query differs'],
  ])('%s', async (received, marked, part) => {
    const client = await app.register({})
    const refused = await createBrowser(app).get(
      authorizationPath(client.clientId, { redirect_uri: received }),
    )
    expect(refused.status).toBe(400)
    const said = await newest(client)
    expect(said).toContain(part)
    expect(said).toContain(marked)
    expect(said).toContain(String(refused.headers['x-request-id']))
  })
})

describe('the list of two hundred failed attempts', () => {
  it('has each of them on one of its pages, none of which is large', async () => {
    const { clientId } = await app.register({})
    const ids = Array.from({ length: MOST_FAILURES }, () => randomUUID())
    const attempt = { step: 'authorize', code: 'redirect-uri-mismatch', facts: {} }
    for (const [age, id] of ids.entries())
      await app.acme.failures.record(clientId, {
        ...attempt,
        id,
        at: new Date(Date.now() - age * 1000).toISOString(),
      })
    const path = `${APPLICATIONS}/${clientId}/troubleshooter`
    const seen: string[] = []
    let next: string | undefined = path
    while (next !== undefined) {
      const { text } = await admin.open(next)
      expect(text.length).toBeLessThan(60_000)
      seen.push(
        ...[...text.matchAll(new RegExp(`href="${path}/([\\w-]{36})"`, 'g'))].map(([, id = '']) => id),
      )
      next = /href="([^"]*)" rel="next"/.exec(text)?.[1]
    }
    expect(seen).toEqual(ids)
  })
})

describe('the Troubleshooter says what exactly was wrong', () => {
  it('with a scope', async () => {
    const client = await app.register({ scope: 'openid profile' })
    await createBrowser(app).get(authorizationPath(client.clientId, { scope: 'openid profile email groups' }))
    expect(await newest(client)).toContain('asked for email groups, which it is not allowed to ask for')
  })

  it('with a secret that has ended, and with a method', async () => {
    const client = await app.register({ authMethod: 'client_secret_post' })
    const { clientId } = client
    await app.acme.applications.update(clientId, (current) => ({
      ...current,
      secrets: current.secrets.map((secret) => ({
        ...secret,
        expiresAt: new Date(Date.now() - 1000).toISOString(),
      })),
    }))
    const refused = await program(app).form(
      '/oauth/token',
      { grant_type: 'authorization_code', code: 'none', redirect_uri: CALLBACK },
      basic(client),
    )
    expect(refused.status).toBe(401)
    const said = await newest(client)
    expect(said).toContain('by client_secret_basic; client_secret_post is registered')
    expect(said).toContain('an older one. It ended on')
    expect(said).not.toContain(client.clientSecret)
  })

  it('with a secret that nobody knows', async () => {
    const client = await app.register({})
    await redeemCode(app, { ...client, clientSecret: 'wrong-secret ' }, { code: 'none' })
    const said = await newest(client)
    expect(said).toContain('none that the application has')
    expect(said).toContain('There is a space or a line break around the secret')
  })

  it('with a code that was used before', async () => {
    const client = await app.register({})
    const { redeem } = await obtainCode(app, client)
    await redeem()
    app.advance(4000)
    expect((await redeem()).body.code).toBe('code-already-used')
    expect(await newest(client)).toContain('used for the first time 4 seconds before')
  })

  it('with a code_verifier that was sent plain', async () => {
    const client = await app.register({})
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    const params = { code_challenge: challenge, code_challenge_method: 'S256' }
    const { redeem } = await obtainCode(app, client, params)
    expect((await redeem({ code_verifier: challenge })).body.code).toBe('pkce-verifier-mismatch')
    expect(await newest(client)).toContain('The code_verifier is the code_challenge itself')
  })

  it('with a refresh token that came back too late, and offers to widen the overlap', async () => {
    const client = await app.register({ refreshOverlap: 10 })
    const { body } = await (await obtainCode(app, client)).redeem()
    await refresh(app, client, body.refresh_token)
    app.advance(30_000)
    await refresh(app, client, body.refresh_token)
    const said = await newest(client)
    expect(said).toContain('used for the first time 30 seconds before')
    expect(said).toContain('Widen the overlap')
  })

  it('with a token that lacks a scope', async () => {
    const client = await app.register({ scope: 'openid profile phone' })
    const { body } = await (await obtainCode(app, client, { scope: 'phone' })).redeem()
    expect((await userinfo(app, body.access_token)).body.code).toBe('insufficient-scope')
    expect(await newest(client)).toContain('phone was sent; openid profile email groups roles is registered')
  })
})

describe('whatever a stranger sends', () => {
  const claims = (aud: string) => (id: string) =>
    Buffer.from(`{"sub":"${id}","iss":"${id}","aud":${aud}}`).toString('base64url')

  it.each([
    ['a long object', claims(`{"x":"${'y'.repeat(9000)}"}`)],
    ['what cannot become a text', claims('[{"toString":1,"valueOf":1}]')],
    ['nested deeply', claims(`${'['.repeat(9000)}${']'.repeat(9000)}`)],
    ['half a character, and nulls', claims(`"\\ud800${'\\u0000'.repeat(3000)}"`)],
  ])('as the audience of an assertion, the attempt is kept: %s', async (_name, payload) => {
    const client = await app.register({
      authMethod: 'private_key_jwt',
      jwksUri: 'https://kit.example/jwks',
    })
    const { clientId } = client
    const header = Buffer.from('{"alg":"RS256"}').toString('base64url')
    const refused = await program(app).form('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${header}.${payload(clientId)}.signature`,
    })
    expect(refused.body.code).toBe('client-authentication-failed')
    expect(await newest(client)).toContain(String(refused.headers['x-request-id']))
  })

  it.each([
    ['control characters', '\u0001'],
    ['emoji', '\u{1F600}'],
  ])('as a redirect URI, the attempt is kept: %s', async (_name, character) => {
    const redirectUris = [1, 2, 3, 4, 5].map((each) => `${CALLBACK}/${'x'.repeat(1900)}${each}`)
    const client = await app.register({ redirectUris })
    const params = { redirect_uri: character.repeat(500) }
    const refused = await createBrowser(app).get(authorizationPath(client.clientId, params))
    expect(await newest(client)).toContain(String(refused.headers['x-request-id']))
  })

  it.each(['constructor', '__proto__', 'toString'])('as a grant type, it is refused: %s', async (name) => {
    const refused = await program(app).form('/oauth/token', { grant_type: name })
    expect(refused.status).toBe(400)
    expect(refused.body.error).toBe('invalid_request')
  })
})

describe('a fix', () => {
  it('adds exactly the redirect URI that was refused, and the sign-in works', async () => {
    const client = await app.register({})
    const { clientId } = client
    const address = authorizationPath(clientId, { redirect_uri: `${CALLBACK}/` })
    const refused = await createBrowser(app).get(address)
    const id = String(refused.headers['x-request-id'])
    const path = `${APPLICATIONS}/${clientId}/troubleshooter/${id}`
    expect(readable(await admin.open(path))).toContain('Do this only if what you see here is yours')
    const mended = await admin.send(path, path)
    expect(mended.status).toBe(303)
    expect((await createBrowser(app).get(address)).status).toBe(303)
    const again = readable(await admin.open(path))
    expect(again).toContain('The setting is changed and in force')
    expect(again).not.toContain('Mend it here')
    const [entry] = await app.acme.audit.list({ limit: 1 })
    expect(entry).toMatchObject({
      action: 'application.update',
      because: id,
      actor: 'member:admin@acme.example',
    })
  })

  it.each([
    ['scopes that anybody may have asked for', { scope: 'openid email groups roles' }, false],
    ['an application that somebody has disabled', {}, true],
  ])('warns of %s', async (_name, params, disabled) => {
    const { clientId } = await app.register({ scope: 'openid' })
    const { applications } = app.acme
    if (disabled) await applications.update(clientId, (current) => ({ ...current, status: 'disabled' }))
    const refused = await createBrowser(app).get(authorizationPath(clientId, { scope: 'openid', ...params }))
    const [attempt] = await app.acme.failures.list(clientId)
    expect([refused.status >= 300, attempt?.code]).toEqual([
      true,
      disabled ? 'application-disabled' : 'scope-not-allowed',
    ])
    const page = readable(await admin.open(`${APPLICATIONS}/${clientId}/troubleshooter/${attempt?.id}`))
    expect(page).toContain('Mend it here')
    expect(page).toContain('Do this only if what you see here is yours')
  })

  it.each([
    'http://evil.example/callback',
    'https://*.example/callback',
    'javascript:alert(1)',
    'https://user:password@kit.example/callback',
    'https://k\u0456t.example/callback',
    'https://kit.example/call\nback',
    ' https://kit.example/callback',
    'https://evil.example\\@kit.example/callback',
    'https:evil.example/callback',
    'https:///evil.example/callback',
    // Longer than what is kept of it.
    `https://kit.example/${'x'.repeat(1500)}`,
  ])('never registers %s', async (uri) => {
    const client = await app.register({})
    const refused = await createBrowser(app).get(authorizationPath(client.clientId, { redirect_uri: uri }))
    const path = `${APPLICATIONS}/${client.clientId}/troubleshooter/${refused.headers['x-request-id']}`
    expect(readable(await admin.open(path))).not.toContain('Mend it here')
    expect((await admin.send(path, path)).status).toBe(400)
    expect((await app.acme.applications.find(client.clientId))?.redirectUris).toEqual([CALLBACK])
  })
})

describe('whoever has the link of the visitor\u2019s page', () => {
  it('sees what the request said, and nothing that is registered', async () => {
    const client = await app.register({})
    const redirectUri = `${CALLBACK}/typo`
    const refused = await createBrowser(app).get(
      authorizationPath(client.clientId, { redirect_uri: redirectUri }),
    )
    const [, link = ''] = /href="(\/docs\/attempts\/[^"]+)"/.exec(refused.text) ?? []
    const page = readable(await createBrowser(app).get(link))
    expect(page).toContain(redirectUri)
    expect(page.replaceAll(redirectUri, '')).not.toContain(CALLBACK)
    expect((await createBrowser(app).get(link.replace(/.$/, ''))).status).toBe(404)
  })

  it('is told so in French', async () => {
    const page = await createBrowser(app).get('/docs/errors/code-expired', { 'Accept-Language': 'fr' })
    expect(page.text).toContain('Cause probable')
    expect(page.headers.vary).toContain('Accept-Language')
  })
})
