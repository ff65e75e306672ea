import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGuard, type GuardOptions, type Needed, OrgoLoginError } from '../../src/guard/index.ts'
import { createApplication } from '../application.ts'
import { clientSecret, startProvider, type TestProvider } from '../provider.ts'

const RESOURCE = 'https://api.example/v1'

let provider: TestProvider
let memberToken: string
beforeAll(async () => {
  provider = await startProvider()
  memberToken = await signIn()
})
afterAll(() => provider.close())

const signIn = async (scope = 'openid profile email groups roles'): Promise<string> => {
  const { login, browser } = createApplication(provider, { scope })
  await browser.signIn()
  return login.getAccessToken(browser.appRequest())
}

/** A JWT access token of a service, from the provider. */
const serviceToken = async (resource = RESOURCE, scope = 'shelf:read'): Promise<string> => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'job',
    client_secret: clientSecret,
    resource,
    scope,
  })
  const response = await fetch(`${provider.issuer}/token`, { method: 'POST', body })
  return ((await response.json()) as { access_token: string }).access_token
}

const withClient = { clientId: 'web', clientSecret }

/** A guard that counts the requests to the provider. */
const createCounted = (options: Partial<GuardOptions> = {}) => {
  const asked: string[] = []
  const guard = createGuard({
    issuer: provider.issuer,
    resource: RESOURCE,
    fetch: (input, init) => {
      asked.push(new URL(String(input)).pathname)
      return fetch(input, init)
    },
    ...options,
  })
  const call = async (token: string | undefined, needed: Needed = {}) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const request = new Request(`${RESOURCE}/shelf`, { headers })
    try {
      return { caller: await guard.protect(request, needed), status: 200, challenge: null, code: undefined }
    } catch (error) {
      const response = guard.answer(error, needed)
      const code = error instanceof OrgoLoginError ? error.code : undefined
      return {
        status: response.status,
        challenge: response.headers.get('www-authenticate'),
        code,
        caller: undefined,
      }
    }
  }
  return { guard, call, asked }
}

describe.each([
  ['introspection', withClient],
  ['userinfo', {}],
])('an opaque token, checked by %s', (_way, options) => {
  it('names its member, and passes with the scope, role and group that it has', async () => {
    const { call } = createCounted(options)
    const { caller } = await call(memberToken, {
      scope: 'profile groups',
      role: 'ROLE_USER',
      group: 'local-center',
    })
    expect(caller).toMatchObject({ sub: 'ada', roles: ['ROLE_USER'], groups: ['main-group', 'local-center'] })
  })

  it('is refused with 403 where it lacks the scope, the role or the group (RFC 6750 §3.1)', async () => {
    const { call } = createCounted(options)
    const emailOnly = await signIn('openid email')
    const lacking = await call(emailOnly, { scope: 'email groups' })
    expect([lacking.status, lacking.code]).toEqual([403, 'insufficient-scope'])
    expect(lacking.challenge).toMatch(/^Bearer error="insufficient_scope", .*scope="email groups"/)
    expect((await call(memberToken, { role: 'ROLE_ADMIN' })).code).toBe('role-missing')
    expect((await call(memberToken, { group: 'board' })).code).toBe('group-missing')
  })

  it('is refused with 401 when the provider does not know it', async () => {
    const { status, challenge } = await createCounted(options).call('made-up')
    expect(status).toBe(401)
    expect(challenge).toContain('error="invalid_token"')
  })

  it('is asked about once for the requests of ten seconds', async () => {
    let now = Date.now()
    const { call, asked } = createCounted({ ...options, clock: () => new Date(now) })
    const askedAbout = () => asked.filter((path) => !path.includes('well-known')).length
    await Promise.all(Array.from({ length: 50 }, () => call(memberToken)))
    expect(askedAbout()).toBe(1)
    now += 11_000
    await call(memberToken)
    expect(askedAbout()).toBe(2)
  })
})

describe('a JWT access token (RFC 9068)', () => {
  it('is checked by the published keys, without a question to the provider', async () => {
    const { call, asked } = createCounted({ cacheSeconds: 0 })
    const token = await serviceToken()
    for (let request = 0; request < 5; request += 1) {
      const { caller } = await call(token, { scope: 'shelf:read' })
      expect(caller).toMatchObject({ sub: 'job', clientId: 'job', scope: ['shelf:read'] })
    }
    expect(asked.filter((path) => /token|introspect|me$/.test(path))).toEqual([])
  })

  it('is refused when it is for another resource, lacks a scope, or was changed', async () => {
    const { call } = createCounted()
    expect((await call(await serviceToken('https://other.example'))).status).toBe(401)
    const token = await serviceToken()
    expect((await call(token, { scope: 'shelf:write' })).code).toBe('insufficient-scope')
    const [header, payload, signature = ''] = token.split('.')
    expect((await call([header, payload, [...signature].reverse().join('')].join('.'))).status).toBe(401)
  })

  it('is refused when it has expired', async () => {
    const { call } = createCounted({ clock: () => new Date(Date.now() + 7200_000) })
    expect(await call(await serviceToken())).toMatchObject({ status: 401, code: 'token-expired' })
  })

  it('is no ID token: one of those is not accepted in its place', async () => {
    let idToken = ''
    const { browser } = createApplication(provider, {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        if (!String(input).endsWith('/token')) return response
        const tokens = (await response.json()) as { id_token: string }
        idToken = tokens.id_token
        return Response.json(tokens)
      },
    })
    await browser.signIn()
    expect(await createCounted(withClient).call(idToken)).toMatchObject({ status: 401 })
  })
})

describe('a request without a token', () => {
  it('is told where the metadata is, and no error (RFC 9728 §5.1, RFC 6750 §3.1)', async () => {
    const { status, challenge, code } = await createCounted().call(undefined)
    expect([status, code]).toEqual([401, 'token-missing'])
    expect(challenge).toBe(
      'Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource/v1"',
    )
  })

  it('finds the metadata there', async () => {
    const { guard } = createCounted({ scopesSupported: ['profile'] })
    const response = guard.handle(new Request('https://api.example/.well-known/oauth-protected-resource/v1'))
    expect(await response?.json()).toEqual({
      resource: RESOURCE,
      authorization_servers: [provider.issuer],
      bearer_methods_supported: ['header'],
      scopes_supported: ['profile'],
    })
    expect(guard.handle(new Request('https://api.example/v1/shelf'))).toBeUndefined()
  })
})

it('answers 503, and lets nobody in, while the provider cannot be reached', async () => {
  const { call } = createCounted({ fetch: () => Promise.reject(new TypeError('fetch failed')) })
  expect(await call(memberToken)).toMatchObject({ status: 503, code: 'issuer-unreachable' })
})

it('names every mistake of its options at once', () => {
  const mistake = () => createGuard({ issuer: 'http://acme.example', resource: '/v1' })
  expect(mistake).toThrow(/issuer.*resource/)
})
