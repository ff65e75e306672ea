import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { expect, it } from 'vitest'
import { startTestOrgo } from '../../src/testing/index.ts'

const CALLBACK = 'https://kit.example/callback'
const CLIENT = { client_id: 'kit', client_secret: 'the-secret-of-the-kit' }
const DOCUMENTED = { client_id: 'kit', redirect_uri: CALLBACK, response_type: 'code', scope: 'profile email' }

const start = async (clock?: () => Date) => {
  const orgo = await startTestOrgo({
    ...(clock && { clock }),
    applications: [
      {
        clientId: 'kit',
        clientSecret: CLIENT.client_secret,
        redirectUris: [CALLBACK],
        postLogoutRedirectUris: ['https://kit.example/bye'],
      },
      { clientId: 'spa', type: 'spa', redirectUris: [CALLBACK] },
    ],
  })
  const post = (path: string, form: Record<string, string>, headers = {}) =>
    orgo.fetch(`${orgo.issuer}${path}`, { method: 'POST', body: new URLSearchParams(form), headers })
  const authorize = (parameters: Record<string, string>, headers = {}) =>
    orgo.fetch(`${orgo.issuer}/oauth/authorize?${new URLSearchParams(parameters)}`, { headers })
  /** Signs ada in and returns the address that leads back, with the cookie of her session at Orgo. */
  const approve = async (parameters: Record<string, string>, answer = 'allow') => {
    const path = new URL((await authorize(parameters)).headers.get('location') ?? '').pathname
    const chosen = await post(path, { member: 'ada' })
    const cookie = chosen.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const answered = chosen.headers.get('location')?.startsWith(CALLBACK)
      ? chosen
      : await post(path, { answer })
    return { back: new URL(answered.headers.get('location') ?? ''), cookie }
  }
  const codeOf = async (parameters: Record<string, string> = DOCUMENTED) =>
    (await approve(parameters)).back.searchParams.get('code') ?? ''
  const redeem = (form: Record<string, string>) =>
    post('/oauth/token', { grant_type: 'authorization_code', ...CLIENT, redirect_uri: CALLBACK, ...form })
  const refresh = (refresh_token: string) =>
    post('/oauth/token', { grant_type: 'refresh_token', ...CLIENT, refresh_token })
  const userinfo = (token: string) =>
    orgo.fetch(`${orgo.issuer}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })
  return { orgo, post, authorize, approve, codeOf, redeem, refresh, userinfo }
}

const codeIn = async (response: Response): Promise<string> => (await response.json()).code

it('works with the documented flow: no openid, no PKCE, the secret in the body', async () => {
  const { codeOf, redeem, userinfo } = await start()
  const tokens = await (await redeem({ code: await codeOf() })).json()
  expect(tokens).toEqual({
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: expect.any(String),
    scope: 'profile email',
  })
  expect(await (await userinfo(tokens.access_token)).json()).toEqual({
    sub: expect.any(String),
    name: 'Ada Lovelace',
    email: 'ada@acme.example',
  })
})

it('refuses a second use of the code and revokes its tokens (RFC 6749 §4.1.2)', async () => {
  const { codeOf, redeem, userinfo } = await start()
  const code = await codeOf()
  const { access_token: token } = await (await redeem({ code })).json()
  expect(await codeIn(await redeem({ code }))).toBe('code-already-used')
  expect(await codeIn(await userinfo(token))).toBe('token-revoked')
})

it('checks secret, redirect URI, client, verifier and age of a code', async () => {
  let now = Date.now()
  const { codeOf, redeem } = await start(() => new Date(now))
  const challenge = { code_challenge: 'another', code_challenge_method: 'S256' }
  const code = await codeOf()
  expect(await codeIn(await redeem({ code, client_secret: 'wrong' }))).toBe('client-authentication-failed')
  expect(await codeIn(await redeem({ code, redirect_uri: `${CALLBACK}/` }))).toBe(
    'code-redirect-uri-mismatch',
  )
  const challenged = await codeOf({ ...DOCUMENTED, ...challenge })
  expect(await codeIn(await redeem({ code: challenged, code_verifier: 'v'.repeat(43) }))).toBe(
    'pkce-verifier-mismatch',
  )
  now += 60_000
  expect(await codeIn(await redeem({ code }))).toBe('code-expired')
})

it('replaces a refresh token, and ends its family when an old one comes back (RFC 9700 §4.14.2)', async () => {
  let now = Date.now()
  const { codeOf, redeem, refresh, userinfo } = await start(() => new Date(now))
  const first = await (await redeem({ code: await codeOf() })).json()
  const second = await (await refresh(first.refresh_token)).json()
  expect(second.refresh_token).not.toBe(first.refresh_token)
  // An answer may be lost, so the one that was just replaced is good for ten seconds.
  expect((await refresh(first.refresh_token)).status).toBe(200)
  now += 11_000
  expect(await codeIn(await refresh(first.refresh_token))).toBe('refresh-token-reused')
  expect(await codeIn(await refresh(second.refresh_token))).toBe('refresh-token-revoked')
  expect(await codeIn(await userinfo(second.access_token))).toBe('token-revoked')
})

it('signs an ID token with the published key and the claims of the scopes (OpenID Connect Core §3.1.3.7)', async () => {
  const { orgo, codeOf, redeem } = await start()
  const code = await codeOf({ ...DOCUMENTED, scope: 'openid groups', nonce: 'n-1' })
  const { id_token: token } = await (await redeem({ code })).json()
  const keys = createRemoteJWKSet(new URL(`${orgo.issuer}/oauth/jwks`), { [customFetch]: orgo.fetch })
  const { payload } = await jwtVerify(token, keys, { issuer: orgo.issuer, audience: 'kit' })
  expect(payload).toMatchObject({ nonce: 'n-1', groups: ['main-group', 'local-center'] })
  expect(payload).not.toHaveProperty('email')
})

it('never redirects to an address that is not registered, and shows a page instead', async () => {
  const { authorize } = await start()
  const refused = [
    { parameters: { ...DOCUMENTED, redirect_uri: 'https://evil.example/' }, code: 'redirect-uri-mismatch' },
    { parameters: { ...DOCUMENTED, redirect_uri: 'http://kit.example/' }, code: 'redirect-uri-not-https' },
    { parameters: { ...DOCUMENTED, client_id: '<b>' }, code: 'unknown-client' },
  ]
  for (const { parameters, code } of refused) {
    const response = await authorize(parameters)
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
    expect(await response.text()).toContain(`<code>${code}</code>`)
  }
})

it.each([
  { change: { response_type: 'token' }, code: 'unsupported-response-type' },
  { change: { scope: 'unheard-of' }, code: 'scope-missing' },
  { change: { client_id: 'spa' }, code: 'pkce-required' },
  { change: { code_challenge: 'c', code_challenge_method: 'plain' }, code: 'pkce-method' },
  { change: { prompt: 'none' }, code: 'login-required' },
])('tells the application $code, with state and iss (RFC 9207)', async ({ change, code }) => {
  const { orgo, authorize } = await start()
  const response = await authorize({ ...DOCUMENTED, state: 's-1', ...change })
  const { searchParams } = new URL(response.headers.get('location') ?? '')
  expect(Object.fromEntries(searchParams)).toMatchObject({
    error_uri: `${orgo.issuer}/docs/errors/${code}`,
    state: 's-1',
    iss: orgo.issuer,
  })
})

it('asks no member twice who is signed in and has agreed', async () => {
  const { authorize, approve, post } = await start()
  const { cookie } = await approve(DOCUMENTED)
  const again = await authorize({ ...DOCUMENTED, prompt: 'none' }, { cookie })
  expect(new URL(again.headers.get('location') ?? '').searchParams.has('code')).toBe(true)
  const more = await authorize({ ...DOCUMENTED, scope: 'profile email roles' }, { cookie })
  const page = new URL(more.headers.get('location') ?? '')
  expect(await (await post(page.pathname, { answer: 'deny' })).headers.get('location')).toContain(
    'access_denied',
  )
})

it('signs out by an ID token and leads only to a registered address (OIDC RP-Initiated Logout §2)', async () => {
  const { orgo, authorize, approve, redeem } = await start()
  const scope = 'openid profile'
  const { back, cookie } = await approve({ ...DOCUMENTED, scope })
  const tokens = await (await redeem({ code: back.searchParams.get('code') ?? '' })).json()
  const signOut = (uri: string) =>
    orgo.fetch(
      `${orgo.issuer}/oauth/logout?${new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: uri, state: 's' })}`,
    )
  const refused = await signOut('https://evil.example/')
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('<code>post-logout-redirect-uri-mismatch</code>')
  expect((await signOut('https://kit.example/bye')).headers.get('location')).toBe(
    'https://kit.example/bye?state=s',
  )
  const after = await authorize({ ...DOCUMENTED, scope, prompt: 'none' }, { cookie })
  expect(after.headers.get('location')).toContain('login_required')
})

it('refuses methods, paths and grant types that it does not have, and other addresses', async () => {
  const { orgo, post } = await start()
  expect(await codeIn(await orgo.fetch(`${orgo.issuer}/oauth/token`))).toBe('method-not-allowed')
  expect(await codeIn(await orgo.fetch(`${orgo.issuer}/api/v1/members`))).toBe('not-found')
  expect(await codeIn(await post('/oauth/token', { ...CLIENT, grant_type: 'password' }))).toBe(
    'unsupported-grant-type',
  )
  await expect(orgo.fetch('https://elsewhere.example/')).rejects.toThrow(
    'reaches https://acme.orgo.test only',
  )
})
