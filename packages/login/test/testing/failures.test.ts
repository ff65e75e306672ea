import { ENGLISH, PROVIDER_CODES, type ProviderCode } from '@orgo/catalogue'
import { expect, it } from 'vitest'
import { createLogin, OrgoLoginError } from '../../src/index.ts'
import { cookieHeader, type Failing, startTestOrgo, UNREACHABLE_CODES } from '../../src/testing/index.ts'

const CODES = Object.keys(PROVIDER_CODES) as ProviderCode[]
const ON_USERINFO: readonly ProviderCode[] = [
  'token-missing',
  'token-expired',
  'token-revoked',
  'token-wrong-organization',
  'insufficient-scope',
]

const start = async () => {
  const orgo = await startTestOrgo()
  let told: OrgoLoginError | undefined
  const login = createLogin({
    ...orgo.options,
    fetch: orgo.fetch,
    onError: (error) => {
      told = error
      return new Response(null, { status: 400 })
    },
  })
  const home = (cookie: string) => new Request('http://localhost:3000/', { headers: { cookie } })
  const signedIn = async () => home(cookieHeader(await orgo.sessionCookies(login, 'ada')))
  /** Everything that an application does with a login, up to the failure. */
  const fail = async (failing: ProviderCode | Failing): Promise<OrgoLoginError | undefined> => {
    const code = typeof failing === 'string' ? failing : failing.code
    const isLater = typeof failing === 'string' ? ON_USERINFO.includes(code) : failing.at === 'userinfo'
    if (!isLater) {
      orgo.failNext(failing)
      await orgo.signIn(login, 'ada')
      return told
    }
    const request = await signedIn()
    orgo.failNext(failing)
    return login.fetchUserinfo(request).then(
      () => undefined,
      (error) => error,
    )
  }
  return { orgo, login, signedIn, fail }
}

const reachable = CODES.filter((code) => !(code in UNREACHABLE_CODES))

it.each(reachable)('has createLogin report %s', async (code) => {
  const { orgo, fail } = await start()
  const error = await fail(code)
  expect(error).toBeInstanceOf(OrgoLoginError)
  expect(error?.code).toBe(code)
  expect(error?.docs).toBe(`${orgo.issuer}/docs/errors/${code}`)
  expect(orgo.requests.findLast((request) => request.code)?.code).toBe(code)
})

it.each(CODES)('answers %s at the token endpoint, too, when told to', async (code) => {
  const { fail } = await start()
  const error = await fail({ at: 'token', code })
  expect([error?.code, error?.requestId]).toEqual([code, expect.any(String)])
})

it('answers at userinfo and at the authorization request, too, when told to', async () => {
  const codes = [
    (await (await start()).fail({ at: 'userinfo', code: 'store-unavailable' }))?.code,
    (await (await start()).fail({ at: 'authorize', code: 'store-unavailable' }))?.code,
    (await (await start()).fail({ at: 'authorize', code: 'consent-denied' }))?.code,
  ]
  expect(codes).toEqual(['store-unavailable', 'store-unavailable', 'consent-denied'])
})

const because = (part: string) =>
  (Object.entries(UNREACHABLE_CODES) as [ProviderCode, string][])
    .filter(([, reason]) => reason.includes(part))
    .map(([code]) => code)

it.each(because('sign-in page'))('shows %s to the member, on a page that stays at Orgo', async (code) => {
  const { orgo, login } = await start()
  orgo.failNext(code)
  const { cookies, response } = await orgo.signIn(login, 'ada')
  expect([cookies, response.status]).toEqual([[], PROVIDER_CODES[code].status])
  const page = await response.text()
  expect(page).toContain(`<code>${code}</code>`)
})

it.each(because('A refresh fails'))('ends the session when a refresh fails with %s', async (code) => {
  const { orgo } = await start()
  let now = Date.now()
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch, clock: () => new Date(now) })
  const cookie = cookieHeader(await orgo.sessionCookies(login, 'ada'))
  now += 3_590_000
  orgo.failNext(code)
  expect(await login.getUser(new Request('http://localhost:3000/', { headers: { cookie } }))).toBeUndefined()
  expect(orgo.requests.at(-1)).toMatchObject({ path: '/oauth/token', code })
})

it.each(because("Orgo's own pages"))('shows %s on its own pages', async (code) => {
  const { orgo } = await start()
  orgo.failNext(code)
  const response = await orgo.fetch(`${orgo.issuer}/account`)
  expect([response.status, await response.text()]).toEqual([
    PROVIDER_CODES[code].status,
    expect.stringContaining(code),
  ])
})

it.each(because('admin API'))('answers %s in the admin API', async (code) => {
  const { orgo } = await start()
  orgo.failNext(code)
  const response = await orgo.fetch(`${orgo.issuer}/api/v1/members`, { method: 'POST' })
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ code, title: ENGLISH[code].title, status: response.status })
})

it('fails once, and each failure that was asked for in its turn', async () => {
  const { orgo, login } = await start()
  orgo.failNext('code-expired')
  orgo.failNext('pkce-verifier-mismatch')
  const statusOf = async () => (await orgo.signIn(login, 'ada')).response.status
  expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([400, 400, 303])
  const codes = orgo.requests.flatMap(({ code }) => code ?? [])
  expect(codes).toEqual(['code-expired', 'pkce-verifier-mismatch'])
})

it('explains a code where error_uri leads to, and refuses one that is not in the catalogue', async () => {
  const { orgo } = await start()
  const page = await orgo.fetch(`${orgo.issuer}/docs/errors/code-expired`)
  expect(await page.text()).toContain(ENGLISH['code-expired'].title)
  // @ts-expect-error: not a code of the catalogue
  expect(() => orgo.failNext('code-invented')).toThrow('"code-invented" is no code')
})
