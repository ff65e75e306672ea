import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { ADA, authorizationPath, createBrowser, obtainCode } from './support/browser.ts'
import { basic, CALLBACK } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { portOf } from './support/raw.ts'

// Bounded in number and in time, whichever comes first; on the second store shorter, which little of this reaches.
const [RUNS, MILLISECONDS] = inject('stores') === 'embedded' ? [400, 4000] : [100, 1500]
// An answer that takes longer counts as a hang.
const TIMEOUT_MS = 5000

const ENDPOINTS = [
  '/oauth/authorize',
  '/oauth/token',
  '/oauth/userinfo',
  '/oauth/revoke',
  '/oauth/introspect',
  '/oauth/jwks',
  '/oauth/logout',
  '/oauth/logout/confirm',
  '/.well-known/openid-configuration',
  '/docs/errors/unknown-client',
  'interaction',
  'resume',
]

const PARAMETERS = [
  ...[
    'client_id',
    'client_secret',
    'client_assertion',
    'client_assertion_type',
    'redirect_uri',
    'response_type',
  ],
  ...[
    'response_mode',
    'scope',
    'state',
    'nonce',
    'prompt',
    'max_age',
    'ui_locales',
    'id_token_hint',
    'login_hint',
  ],
  ...[
    'acr_values',
    'claims',
    'code_challenge',
    'code_challenge_method',
    'request',
    'request_uri',
    'registration',
  ],
  ...['grant_type', 'code', 'code_verifier', 'refresh_token', 'token', 'token_type_hint', 'access_token'],
  ...[
    'post_logout_redirect_uri',
    'logout_hint',
    'xsrf',
    'logout',
    'email',
    'password',
    'answer',
    'form_token',
  ],
  ...['resource', 'authorization_details', 'dpop_jkt', '__proto__', 'constructor', 'a[b]', ''],
]

let app: TestApp
let port: number
/** What a request may have of a real sign-in: near the truth more code is reached than far from it. */
let real: string[]
let cookies: string
let interaction: string
let sent = 0
const agent = new Agent({ keepAlive: true, maxSockets: 8 })

beforeAll(async () => {
  app = await startApp()
  port = await portOf(app.server)
  const client = await app.register({ postLogoutRedirectUris: ['https://kit.example/bye'] })
  const spa = await app.register({ type: 'spa', redirectUris: ['https://spa.example/callback'] })
  const { body } = await (await obtainCode(app, client, { scope: 'openid profile email' })).redeem()
  const { code } = await obtainCode(app, client, { scope: 'openid profile' })
  const started = await createBrowser(app).get(authorizationPath(client.clientId, { scope: 'profile' }))
  interaction = String(started.headers.location).split('/').at(-1) ?? ''
  cookies = (started.headers['set-cookie'] as unknown as string[])
    .map((line) => line.split(';')[0])
    .join('; ')
  real = [
    ...[client.clientId, client.clientSecret, spa.clientId, code, CALLBACK, 'https://spa.example/callback'],
    ...[body.access_token, body.refresh_token, body.id_token, 'openid profile email', 'code', 'S256', 'none'],
    ...['authorization_code', 'refresh_token', 'client_credentials', 'form_post', ADA.email, 'allow', 'yes'],
    ...[
      '{"userinfo":{"email":{"essential":true}}}',
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      '0',
    ],
  ]
})
afterAll(async () => {
  agent.destroy()
  process.stdout.write(`fuzz: ${sent} requests\n`)
  await app.dispose()
})

/** Strings that parsers, JSON, cookies and SQL like least, and some that are right. */
const value = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...real) },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '%',
        '%00',
        '\u0000',
        '../',
        "'",
        '"',
        '{',
        '\r\nX: y',
        '💥',
        '-1',
        '1e999',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...real), fc.string({ maxLength: 4 })).map(([a, b]) => `${a}${b}`),
    },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 9000 }).map((length) => 'x'.repeat(length)) },
  )

const parameters = () => fc.array(fc.tuple(fc.constantFrom(...PARAMETERS), value()), { maxLength: 9 })

// Node's own client sends nothing else in a header.
const headerText = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 4000)

const authorization = () =>
  fc.oneof(
    value().map((token) => `Bearer ${token}`),
    fc
      .tuple(value(), value())
      .map(([clientId, clientSecret]) => basic({ clientId, clientSecret }).Authorization),
    value(),
  )

const headers = () =>
  fc.record(
    {
      Authorization: authorization(),
      Cookie: fc.oneof(
        fc.constant(cookies),
        value().map((text) => `${cookies}; ${text}`),
        fc
          .array(
            fc.tuple(
              fc.constantFrom('orgo-session', 'orgo-request', 'orgo-resume', 'orgo-device', 'orgo-logout'),
              value(),
            ),
            { maxLength: 4 },
          )
          .map((pairs) => pairs.map(([name, text]) => `${name}=${text.replaceAll(';', '')}`).join('; ')),
      ),
      Accept: fc.constantFrom(
        'text/html',
        'application/json',
        '*/*',
        'text/html, image/gif, image/jpeg, */*; q=0.2',
        'nonsense',
      ),
      'Accept-Language': value(),
      Origin: fc.constantFrom('http://localhost:3000', 'null', 'https://spa.example', 'https://evil.example'),
      'Sec-Fetch-Site': fc.constantFrom('same-origin', 'cross-site', 'none'),
      'X-Forwarded-For': value(),
      'X-Forwarded-Host': fc.constantFrom('globex.localhost:3000', 'evil.example'),
      'Content-Type': fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/json',
        'multipart/form-data',
        'application/x-www-form-urlencoded; charset=utf-16',
        '',
      ),
    },
    { requiredKeys: [] },
  )

type Shot = {
  method: string
  query: [string, string][]
  headers: Record<string, string>
  body: [string, string][] | string
}

const shot = (): fc.Arbitrary<Shot> =>
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'DELETE'),
    query: parameters(),
    headers: headers(),
    body: fc.oneof(
      { weight: 5, arbitrary: parameters() },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    ),
  }) as fc.Arbitrary<Shot>

const pathOf = (endpoint: string): string => {
  if (endpoint === 'interaction') return `/interaction/${interaction}/login`
  return endpoint === 'resume' ? `/oauth/authorize/${interaction}` : endpoint
}

const encode = (pairs: [string, string][]): string => new URLSearchParams(pairs).toString()

const send = async (endpoint: string, { method, query, headers: given, body }: Shot) => {
  sent += 1
  const path = `${pathOf(endpoint)}?${encode(query)}`.slice(0, 12_000)
  const clean = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, headerText(text)]))
  const payload = typeof body === 'string' ? body : encode(body)
  const outgoing = request({
    agent,
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { ...clean, Host: 'localhost:3000' },
  })
  outgoing.setTimeout(TIMEOUT_MS, () => outgoing.destroy(new Error(`no answer to ${method} ${path}`)))
  outgoing.end(method === 'GET' || method === 'HEAD' ? undefined : payload)
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const text = `${JSON.stringify(answer.headers)}${Buffer.concat(chunks)}`
  return { status: answer.statusCode ?? 0, text }
}

it.each(ENDPOINTS)(
  '%s is never answered 5xx, never hangs, and tells nothing of another organization',
  async (endpoint) => {
    const globex = await app.store.organizations.findBySlug('globex')
    const grace = await app.globex.members.findByEmail('grace@globex.example')
    const foreign = [globex?.id, globex?.name, grace?.id, grace?.name].map(String)
    let tried = 0
    await fc.assert(
      fc.asyncProperty(shot(), async (each) => {
        tried += 1
        const { status, text } = await send(endpoint, each)
        expect(status).toBeLessThan(500)
        expect(status).toBeGreaterThanOrEqual(200)
        for (const secret of foreign) expect(text).not.toContain(secret)
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: MILLISECONDS },
    )
    expect(tried).toBeGreaterThan(RUNS / 10)
  },
)
