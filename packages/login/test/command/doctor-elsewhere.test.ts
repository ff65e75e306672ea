import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientSecret, redirectUri, signedOutUri, startProvider, type TestProvider } from '../provider.ts'
import { type OtherServer, startDocumentedOnly, startWithSignOut } from './other-servers.ts'
import { makeSite } from './site.ts'

let provider: TestProvider
let documented: OtherServer
beforeAll(async () => {
  provider = await startProvider()
  documented = await startDocumentedOnly()
})
afterAll(async () => {
  documented.close()
  await provider.close()
})

const RIGHT = {
  ORGO_CLIENT_ID: 'web',
  ORGO_CLIENT_SECRET: clientSecret,
  ORGO_REDIRECT_URI: redirectUri,
  ORGO_COOKIE_SECRET: 'FMM7yWNR1WXZKBuA3vDDDXwBCZZyRIi6sPVIRuvmEX0',
}

/** Returns the checks of a site whose settings are in its environment. */
const examine = async (environment: Record<string, string>) => {
  const site = makeSite({}, { ...RIGHT, ...environment })
  try {
    const { checks } = JSON.parse((await site.run('doctor', '--json')).stdout)
    return (name: string) => checks.find((check: { name: string }) => check.name === name)
  } finally {
    site.remove()
  }
}

it('asks by a pushed request where the provider offers that (RFC 9126)', async () => {
  const pushed = () => provider.requests.filter((path) => path.endsWith('/request')).length
  const right = await examine({ ORGO_ISSUER: provider.issuer })
  expect(right('redirect-uri')).toMatchObject({ status: 'ok' })
  expect(right('scopes')).toMatchObject({ status: 'ok' })
  expect(pushed()).toBe(1)
  const wrong = await examine({ ORGO_ISSUER: provider.issuer, ORGO_REDIRECT_URI: `${redirectUri}/` })
  expect(wrong('redirect-uri')).toMatchObject({
    status: 'error',
    found: expect.stringContaining('not registered'),
  })
  expect(wrong('scopes')).toMatchObject({ status: 'skipped' })
  expect(pushed()).toBe(2)
  expect(provider.requests.filter((path) => path.startsWith('/auth'))).toEqual([])
})

it('warns of a server with the documented endpoints only, and checks the rest there', async () => {
  const found = await examine({ ORGO_ISSUER: documented.address, ORGO_SCOPE: 'profile email' })
  expect(found('discovery')).toMatchObject({
    status: 'warning',
    found: expect.stringContaining('/oauth/authorize'),
  })
  expect(found('client-authentication')).toMatchObject({ status: 'ok' })
  expect(found('redirect-uri')).toMatchObject({ status: 'ok' })
  expect(found('scopes')).toMatchObject({
    status: 'warning',
    found: expect.stringContaining('without openid'),
  })
})

const MISMATCH = { code: 'post-logout-redirect-uri-mismatch', title: 'The address after sign-out is another' }

it.each([
  ['is told by its code', 400, 'application/json', JSON.stringify(MISMATCH), 'error', /is not registered/],
  ['is not told', 403, 'text/html', '<h1>No</h1>', 'warning', /does not tell whether .*: status 403$/],
  [
    'is lost in a failure',
    503,
    'application/json',
    JSON.stringify(MISMATCH),
    'warning',
    /does not tell whether/,
  ],
])(
  'an address after sign-out that is refused: what is wrong %s',
  async (_, status, type, body, verdict, told) => {
    const other = await startWithSignOut(provider.issuer, { status, type, body })
    try {
      const found = await examine({
        ORGO_ISSUER: other.address,
        ORGO_POST_LOGOUT_REDIRECT_URI: signedOutUri,
      })
      expect(found('post-logout-redirect-uri')).toMatchObject({
        status: verdict,
        found: expect.stringMatching(told),
      })
    } finally {
      other.close()
    }
  },
)

it("asks the sign-out endpoint for an address after sign-out, reads the standard's words, and follows no redirect", async () => {
  const of = async (uri: string, issuer = provider.issuer) =>
    (await examine({ ORGO_ISSUER: issuer, ORGO_POST_LOGOUT_REDIRECT_URI: uri }))('post-logout-redirect-uri')
  expect(await of(signedOutUri)).toMatchObject({ status: 'ok', found: `${signedOutUri} is registered` })
  expect(await of(`${signedOutUri}/`)).toMatchObject({
    status: 'error',
    found: expect.stringContaining('not registered'),
  })
  expect(await of(signedOutUri, documented.address)).toMatchObject({
    status: 'skipped',
    found: expect.stringContaining('no sign-out endpoint'),
  })
})
