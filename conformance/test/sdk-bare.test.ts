import { createLogin } from '@orgo/login'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBareDeployment } from './bare/deployment.ts'
import type { Fault } from './bare/reply.ts'

const SITE = 'http://127.0.0.1:8899'

const cookiesOf = (response: Response | undefined): string =>
  (response?.headers.getSetCookie() ?? [])
    .filter((line) => !line.includes('Max-Age=0'))
    .map((line) => line.split(';')[0])
    .join('; ')

/** Signs in on the server's own pages, as a browser does, and returns the address at which it comes back. */
const approve = async (address: string): Promise<string> => {
  const headers = { cookie: 'session=ada' }
  const form = new URLSearchParams({ decide: '1', answer: 'yes' })
  const answer = await fetch(address, { method: 'POST', headers, body: form, redirect: 'manual' })
  return answer.headers.get('location') ?? ''
}

// What published servers do, and one that refuses a verifier beside a secret, as some of them do.
describe.each<[string, Fault | undefined]>([
  ['right', undefined],
  ['one that refuses a verifier beside a secret', 'refuses a verifier'],
])('the SDK at a server with the three documented endpoints alone: %s', (_name, fault) => {
  let deployment: Awaited<ReturnType<typeof startBareDeployment>>
  let now = Date.now()
  const createSite = () =>
    createLogin({
      issuer: deployment.flags[1],
      clientId: 'kit',
      clientSecret: 'kit-secret',
      redirectUri: `${SITE}/callback`,
      cookieSecret: 'a cookie secret of at least 32 characters',
      scope: 'openid profile email roles',
      clock: () => new Date(now),
    })
  beforeAll(async () => {
    deployment = await startBareDeployment(fault)
  })
  afterAll(() => deployment.close())

  it('signs in by state and userinfo, refreshes, and signs out', async () => {
    const login = createSite()
    const begun = await login.handle(new Request(`${SITE}/auth/sign-in?returnTo=/shelf`))
    const asked = new URL(begun?.headers.get('location') ?? '')
    expect([asked.pathname, asked.searchParams.get('scope')]).toEqual([
      '/oauth/authorize',
      'profile email roles',
    ])
    const back = new Request(await approve(asked.href), { headers: { cookie: cookiesOf(begun) } })
    const ended = await login.handle(back)
    expect([ended?.status, ended?.headers.get('location')]).toEqual([303, '/shelf'])

    const visit = () => new Request(SITE, { headers: { cookie: cookiesOf(ended) } })
    const user = { name: 'Ada Lovelace', email: 'ada@acme.example', roles: ['ROLE_USER'] }
    expect(await login.getUser(visit())).toMatchObject(user)
    const before = await login.getAccessToken(visit())
    now += 3_600_000
    const refreshed = visit()
    expect(await login.getAccessToken(refreshed)).not.toBe(before)
    expect(await login.fetchUserinfo(refreshed)).toMatchObject(user)

    const out = await login.handle(
      new Request(`${SITE}/auth/sign-out`, {
        method: 'POST',
        headers: { cookie: cookiesOf(ended), origin: SITE },
      }),
    )
    expect(out?.headers.get('location')).toBe(`${SITE}/`)
  })

  it('takes a page at a wrong host for no such server', async () => {
    const login = createLogin({
      issuer: `${deployment.flags[1]}/nowhere`,
      clientId: 'kit',
      redirectUri: `${SITE}/callback`,
      cookieSecret: 'a cookie secret of at least 32 characters',
    })
    const answer = await login.handle(new Request(`${SITE}/auth/sign-in`))
    expect(await answer?.json()).toMatchObject({ code: 'discovery-failed' })
  })
})
