import { expect, it } from 'vitest'
import { createLogin } from '../../src/index.ts'
import { cookieHeader, DEMO_MEMBERS, startTestOrgo } from '../../src/testing/index.ts'

const SCOPE = 'openid profile email groups roles'

const start = async (clock?: () => Date) => {
  const orgo = await startTestOrgo()
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch, scope: SCOPE, ...(clock && { clock }) })
  const requestOf = async (member: keyof typeof DEMO_MEMBERS) =>
    new Request('http://localhost:3000/', {
      headers: { cookie: cookieHeader(await orgo.sessionCookies(login, member)) },
    })
  return { orgo, login, requestOf }
}

it('signs a member in by one call, without a network, and leads to where the sign-in asked for', async () => {
  const { orgo, login } = await start()
  const { cookies, response } = await orgo.signIn(login, 'ada', { returnTo: '/shelf' })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/shelf'])
  const headers = { cookie: cookieHeader(cookies) }
  expect(await login.getUser(new Request('http://localhost:3000/', { headers }))).toEqual({
    sub: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    ...DEMO_MEMBERS.ada,
  })
})

it('asks the ways of Orgo: a pushed request, PKCE, a code, userinfo by the scopes', async () => {
  const { orgo, login, requestOf } = await start()
  const user = await login.fetchUserinfo(await requestOf('admin'))
  expect(user).toMatchObject({ email: 'admin@acme.example', roles: ['ROLE_USER', 'ROLE_ADMIN'] })
  expect(orgo.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /.well-known/openid-configuration',
    'POST /oauth/par',
    'GET /oauth/authorize',
    'POST /interaction/***',
    'POST /interaction/***',
    'POST /oauth/token',
    'GET /oauth/jwks',
    'GET /oauth/userinfo',
  ])
})

it('remembers requests without secrets, codes and tokens', async () => {
  const { orgo, requestOf } = await start()
  await requestOf('ada')
  const told = JSON.stringify(orgo.requests)
  expect(told).not.toContain(orgo.options.clientSecret)
  const [token] = orgo.requests.filter(({ path }) => path === '/oauth/token')
  expect(token?.parameters).toMatchObject({
    grant_type: 'authorization_code',
    client_id: orgo.options.clientId,
    client_secret: '***',
    code: '***',
    code_verifier: '***',
  })
})

it.each(['inactive', 'suspended', 'unapproved'] as const)(
  'tells a member who is %s so, on a page',
  async (member) => {
    const { orgo, login } = await start()
    const { cookies, response } = await orgo.signIn(login, member)
    expect([cookies, response.status]).toEqual([[], 403])
    expect(await response.text()).toContain(`member-${member}`)
  },
)

it('refreshes tokens before they end, and replaces the refresh token', async () => {
  let now = Date.now()
  const { orgo, login, requestOf } = await start(() => new Date(now))
  const request = await requestOf('ada')
  const before = await login.getAccessToken(request)
  now += 3_590_000
  const later = new Request(request)
  expect(await login.getAccessToken(later)).not.toBe(before)
  expect(await login.setCookies(later)).not.toEqual([])
  expect(orgo.requests.at(-1)).toMatchObject({ parameters: { grant_type: 'refresh_token' }, status: 200 })
})

it('revokes tokens at sign-out and ends its own session', async () => {
  const { orgo, login, requestOf } = await start()
  const { headers } = await requestOf('ada')
  headers.set('origin', 'http://localhost:3000')
  const response = await login.handle(
    new Request('http://localhost:3000/auth/sign-out', { method: 'POST', headers }),
  )
  expect(orgo.requests.at(-1)).toMatchObject({ path: '/oauth/revoke', status: 200 })
  const ended = await orgo.fetch(response?.headers.get('location') ?? '')
  expect(await ended.text()).toContain('You are signed out')
})

it('takes members and applications of your own, and names what is wrong with them', async () => {
  const orgo = await startTestOrgo({
    members: { ...DEMO_MEMBERS, grace: { name: 'Grace Hopper', phone_number: '+14255550100' } },
    applications: [{ clientId: 'kit', redirectUris: ['https://kit.example/callback'] }],
  })
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch, scope: `${SCOPE} phone` })
  const cookies = await orgo.sessionCookies(login, 'grace')
  const request = new Request('https://kit.example/', { headers: { cookie: cookieHeader(cookies) } })
  expect(await login.getUser(request)).toMatchObject({ name: 'Grace Hopper', phone_number: '+14255550100' })
  // @ts-expect-error: no member has this name
  await expect(orgo.signIn(login, 'nobody')).rejects.toThrow('There is no member "nobody"')
  await expect(startTestOrgo({ members: {} })).rejects.toThrow('at least one member')
  await expect(startTestOrgo({ applications: [{}, {}] })).rejects.toThrow('a clientId of its own')
})

it('refuses a redirect URI that is not registered, as Orgo does', async () => {
  const { orgo } = await start()
  const login = createLogin({
    ...orgo.options,
    fetch: orgo.fetch,
    redirectUri: 'http://localhost:5173/auth/callback',
    onError: (error) => Response.json({ code: error.code }),
  })
  const { response } = await orgo.signIn(login, 'ada')
  expect(await response.json()).toEqual({ code: 'redirect-uri-mismatch' })
})
