import { PROVIDER_CODES, type ProviderCode } from '@orgo/catalogue'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import {
  ADA,
  authorizationPath,
  createBrowser,
  locationOf,
  obtainCode,
  PASSWORD,
  program,
  redeemCode,
  refresh,
  revoke,
  type Tokens,
  userinfo,
} from './support/browser.ts'
import { CALLBACK, type Client, credentials } from './support/client.ts'
import { APPLICATIONS, type Console, readable, signIn } from './support/console.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

const ask = (client: Client, params: Record<string, string | undefined>) =>
  createBrowser(app).get(authorizationPath(client.clientId, params))

const answerAs = async (client: Client, email: string, password = PASSWORD) => {
  const browser = createBrowser(app)
  const { pathname } = locationOf(await browser.get(authorizationPath(client.clientId)))
  return browser.post(`${pathname}/login`, { email, password })
}

const tokensOf = async (client: Client, params: Record<string, string> = {}): Promise<Tokens> =>
  (await (await obtainCode(app, client, params)).redeem()).body

const setStatus = (client: Client, status: 'active' | 'disabled') =>
  app.acme.applications.update(client.clientId, (current) => ({ ...current, status }))

const MINUTE = 60 * 1000
const DAY = 24 * 60 * MINUTE

const CHALLENGE = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }

type Provoke = (client: Client) => Promise<unknown>

/** How each failure happens, and what the Troubleshooter says of it beyond its code. */
const FAILURES: Partial<Record<ProviderCode, [provoke: Provoke, said?: string]>> = {
  'redirect-uri-mismatch': [(client) => ask(client, { redirect_uri: `${CALLBACK}/` }), 'A slash at the end'],
  'redirect-uri-not-https': [
    (client) => ask(client, { redirect_uri: 'http://kit.example/callback' }),
    'The scheme differs',
  ],
  'application-disabled': [
    async (client) => {
      await setStatus(client, 'disabled')
      await ask(client, {})
    },
    'Enable the application',
  ],
  'pkce-required': [
    async (client) => {
      await app.acme.applications.update(client.clientId, (current) => ({ ...current, pkce: 'required' }))
      await ask(client, {})
    },
  ],
  'pkce-method': [(client) => ask(client, { ...CHALLENGE, code_challenge_method: 'plain' })],
  'unsupported-response-type': [
    (client) => ask(client, { response_type: 'token' }),
    'token was sent; code is registered',
  ],
  'scope-not-allowed': [(client) => ask(client, { scope: 'openid phone' }), 'asked for phone'],
  'scope-missing': [(client) => ask(client, { scope: undefined })],
  'claim-not-allowed': [
    (client) => ask(client, { scope: 'openid', claims: '{"userinfo":{"phone_number":{"essential":true}}}' }),
  ],
  'authentication-requirements-unmet': [
    (client) =>
      ask(client, { scope: 'openid', claims: '{"id_token":{"acr":{"essential":true,"value":"urn:x"}}}' }),
  ],
  'parameter-too-long': [(client) => ask(client, { state: 'x'.repeat(9000) })],
  'login-required': [(client) => ask(client, { prompt: 'none' })],
  'login-failed': [(client) => answerAs(client, ADA.email, 'wrong')],
  'member-inactive': [(client) => answerAs(client, 'inactive@acme.example')],
  'member-suspended': [(client) => answerAs(client, 'suspended@acme.example')],
  'member-unapproved': [(client) => answerAs(client, 'unapproved@acme.example')],
  'consent-denied': [(client) => createBrowser(app).authorize(client.clientId, {}, { answer: 'deny' })],
  'interaction-expired': [
    async (client) => {
      const browser = createBrowser(app)
      const { pathname } = locationOf(await browser.get(authorizationPath(client.clientId)))
      await createBrowser(app).get(pathname)
    },
  ],
  'foreign-form': [
    async (client) => {
      const browser = createBrowser(app)
      const { pathname } = locationOf(await browser.get(authorizationPath(client.clientId)))
      await browser.get(pathname)
      await browser.post(`${pathname}/login`, ADA, { Origin: 'https://evil.example' })
    },
  ],
  'post-logout-redirect-uri-mismatch': [
    ({ clientId }) =>
      createBrowser(app).get(
        `/oauth/logout?${new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: CALLBACK })}`,
      ),
    'Add exactly this address after sign-out',
  ],
  'client-authentication-failed': [
    (client) => redeemCode(app, { ...client, clientSecret: 'wrong' }, { code: 'none' }),
    'none that the application has',
  ],
  'code-expired': [
    async (client) => {
      const { redeem } = await obtainCode(app, client)
      app.advance(2 * MINUTE)
      await redeem()
    },
  ],
  'code-already-used': [
    async (client) => {
      const { redeem } = await obtainCode(app, client)
      await redeem()
      app.advance(4000)
      await redeem()
    },
    'for the first time 4 seconds before',
  ],
  'code-client-mismatch': [
    async (client) => {
      const { code } = await obtainCode(app, await app.register({}))
      await redeemCode(app, client, { code })
    },
  ],
  'code-redirect-uri-mismatch': [
    async (client) => (await obtainCode(app, client)).redeem({ redirect_uri: `${CALLBACK}/` }),
    'A slash at the end',
  ],
  'pkce-verifier-mismatch': [
    async (client) => {
      const { redeem } = await obtainCode(app, client, { ...CHALLENGE, code_challenge_method: 'S256' })
      await redeem({})
    },
    'had no code_verifier',
  ],
  'refresh-token-expired': [
    async (client) => {
      const { refresh_token: token } = await tokensOf(client)
      app.advance(31 * DAY)
      await refresh(app, client, token)
    },
  ],
  'refresh-token-revoked': [
    async (client) => {
      const { refresh_token: token } = await tokensOf(client)
      await revoke(app, client, token)
      await refresh(app, client, token)
    },
  ],
  'refresh-token-reused': [
    async (client) => {
      const { refresh_token: token } = await tokensOf(client)
      await refresh(app, client, token)
      app.advance(30_000)
      await refresh(app, client, token)
    },
    'for the first time 30 seconds before',
  ],
  'unsupported-grant-type': [
    (client) => program(app).form('/oauth/token', { grant_type: 'password', ...credentials(client) }),
    'password was sent',
  ],
  'token-expired': [
    async (client) => {
      const { access_token: token } = await tokensOf(client)
      app.advance(61 * MINUTE)
      await userinfo(app, token)
    },
  ],
  'insufficient-scope': [
    async (client) => {
      await app.acme.applications.update(client.clientId, (current) => ({ ...current, scope: ['phone'] }))
      await userinfo(app, (await tokensOf(client, { scope: 'phone' })).access_token)
    },
    'phone was sent',
  ],
  'invalid-request': [(client) => program(app).form('/oauth/token', credentials(client))],
}

/** Why the Troubleshooter of an application does not have a failure. */
const ELSEWHERE: Partial<Record<ProviderCode, string>> = {
  'unknown-client': 'It names no application: it is counted with the stray ones.',
  'module-disabled': 'module.test.ts finds it.',
  'too-busy': 'Hundreds of people must sign in at once, and the application can do nothing about it.',
  'token-missing': 'It names no application.',
  'token-revoked': 'Nothing is left of the token that would name the application.',
  'token-wrong-organization': 'The application belongs to another organization.',
  'form-expired': 'It belongs to our own pages.',
  'not-allowed': 'It belongs to our own pages.',
  'api-token-invalid': 'It belongs to the admin API.',
  'unknown-organization': 'There is no organization.',
  'https-required': 'It is refused before anything is read.',
  'rate-limited': 'The failures that led to it are kept; it would push them out.',
  'store-unavailable': 'It cannot be kept.',
  'not-found': 'It names no application.',
  'method-not-allowed': 'It names no application.',
  'internal-error': 'The log has it.',
}

/** Only programs of administrators get these, in answers that explain them. */
const OF_API = [
  'input-invalid',
  'already-exists',
  'conflict',
  'changed-meanwhile',
  'body-too-large',
  'media-type-unsupported',
  'idempotency-key-running',
  'idempotency-key-reused',
  'too-many-requests',
]

const cases = Object.entries(FAILURES).map(([code, [provoke, said]]) => ({ code, provoke, said }))

it.each(cases)('$code is found with its exact cause', async ({ code, provoke, said }) => {
  const client = await app.register({
    authMethod: 'client_secret_post',
    scope: 'openid profile email groups roles offline_access',
  })
  await provoke(client)
  const path = `${APPLICATIONS}/${client.clientId}/troubleshooter`
  const { text } = await admin.open(path)
  const [, id] = new RegExp(`href="${path}/([\\w-]{36})"`).exec(text) ?? []
  const page = readable(await admin.open(`${path}/${id}`))
  expect(page).toContain(`Code ${code} `)
  if (said !== undefined) expect(page).toContain(said)
})

test('every code of the catalogue is found, or there is a reason why not', () => {
  const known = [...Object.keys(FAILURES), ...Object.keys(ELSEWHERE), ...OF_API]
  expect(Object.keys(PROVIDER_CODES).filter((code) => !known.includes(code))).toEqual([])
})
