import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  createBrowser,
  fieldOf,
  locationOf,
  redeemCode,
  userinfo,
} from './support/browser.ts'
import { CALLBACK, type Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({ scope: 'openid profile email' })
})
afterAll(() => app.dispose())

const ERRORS: [error: string, params: Record<string, string | undefined>][] = [
  ['request_not_supported', { request: 'x' }],
  ['request_uri_not_supported', { request_uri: 'x' }],
  ['registration_not_supported', { registration: '{}' }],
  ['unsupported_response_type', { response_type: 'token' }],
  ['unsupported_response_type', { response_type: 'id_token', nonce: 'n', scope: 'openid' }],
  ['invalid_request', { response_type: undefined }],
  ['invalid_request', { scope: 'openid', claims: 'x' }],
  ['invalid_request', { scope: 'openid', max_age: '-1' }],
  ['invalid_request', { scope: 'openid', id_token_hint: 'x' }],
  ['invalid_request', { prompt: 'dance' }],
  ['invalid_request', { code_challenge: 'x', code_challenge_method: 'plain' }],
  ['invalid_scope', { scope: 'nothing' }],
  ['invalid_scope', { scope: 'groups' }],
  ['login_required', { prompt: 'none' }],
]

describe.each(ERRORS)('%s (%o)', (error, params) => {
  it('is posted to the application where the request asks for form_post', async () => {
    const request = { response_mode: 'form_post', state: 's"<', ...params }
    const { status, type, text, headers } = await createBrowser(app).get(
      authorizationPath(client.clientId, request),
    )
    expect({ status, type, location: headers.location }).toEqual({
      status: 200,
      type: 'text/html',
      location: undefined,
    })
    expect(text).toContain(`<form method="post" action="${CALLBACK}">`)
    expect(fieldOf(text, 'error')).toBe(error)
    expect(fieldOf(text, 'error_description')).not.toBe('')
    expect(fieldOf(text, 'error_uri')).toMatch(/^http:\/\/localhost:3000\/docs\/errors\/[a-z-]+$/)
    expect(fieldOf(text, 'state')).toBe('s&quot;&lt;')
    expect(fieldOf(text, 'iss')).toBe('http://localhost:3000')
  })

  // A token never travels in a query, so that mode is itself an error of such a request (OAuth 2.0 Multiple Response Types §5).
  const modes = /token/.test(params.response_type ?? '')
    ? ['fragment', undefined]
    : ['query', 'fragment', undefined]
  it.each(modes)('leaves by the address where it asks for %s', async (mode) => {
    const request = { state: 's', ...params, ...(mode ? { response_mode: mode } : {}) }
    const back = locationOf(await createBrowser(app).get(authorizationPath(client.clientId, request)))
    const answer = back.hash ? new URLSearchParams(back.hash.slice(1)) : back.searchParams
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK)
    expect(answer.get('error')).toBe(error)
    expect(answer.get('error_uri')).toMatch(/^http:\/\/localhost:3000\/docs\/errors\/[a-z-]+$/)
    expect(answer.get('state')).toBe('s')
    if (mode === 'fragment') expect(back.search).toBe('')
  })
})

it('an unknown mode is told in the default one', async () => {
  const path = authorizationPath(client.clientId, { response_mode: 'pigeon', state: 's' })
  const { searchParams } = locationOf(await createBrowser(app).get(path))
  expect(searchParams.get('error')).toBe('unsupported_response_mode')
})

it('a refusal by the member is posted too', async () => {
  const browser = createBrowser(app)
  const path = authorizationPath(client.clientId, { response_mode: 'form_post' })
  const address = locationOf(await browser.get(path)).pathname
  const { headers } = await browser.get(`${address}/abort`)
  const page = await browser.get(String(headers.location))
  expect(fieldOf(page.text, 'error')).toBe('access_denied')
  expect(fieldOf(page.text, 'error_uri')).toContain('consent-denied')
})

it('a code is posted by a page that works without JavaScript (Form Post Response Mode §2)', async () => {
  const browser = createBrowser(app)
  const path = authorizationPath(client.clientId, { response_mode: 'form_post', state: 's' })
  const login = locationOf(await browser.get(path)).pathname
  const resumed = await browser.post(`${login}/login`, ADA)
  const consent = locationOf(await browser.get(String(resumed.headers.location))).pathname
  const allowed = await browser.post(`${consent}/consent`, { answer: 'allow' })
  const page = await browser.get(String(allowed.headers.location))
  expect(page.text).toContain('<button type="submit">Continue</button>')
  expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'strict-origin' })
  expect(fieldOf(page.text, 'state')).toBe('s')
  const { body } = await redeemCode(app, client, { code: fieldOf(page.text, 'code') })
  expect((await userinfo(app, body.access_token)).body.email).toBe(ADA.email)
})

it.each([
  { nonce: 'n' },
  { claims: '{"userinfo":{"email":{"essential":true}}}' },
  { claims: 'no JSON' },
  { max_age: '0' },
  { max_age: 'soon' },
  { id_token_hint: 'x' },
  { acr_values: 'x' },
  { nonce: 'n', claims_locales: 'fr', max_age: '1' },
])('%o of a request without openid is ignored (RFC 6749 §3.1)', async (params) => {
  const back = await createBrowser(app).authorize(client.clientId, params)
  const { body } = await redeemCode(app, client, { code: back.searchParams.get('code') ?? '' })
  expect(body).toEqual({
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    expires_in: 3600,
    scope: 'profile email',
    token_type: 'Bearer',
  })
})
