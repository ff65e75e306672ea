import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACME, authorizationPath, obtainCode, userinfo } from './support/browser.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
const ID = 'kit'
beforeAll(async () => {
  app = await startApp()
  await app.register({ clientId: ID })
})
afterAll(() => app.dispose())

const LONG = 'x'.repeat(12_000)
const MEBIBYTE = `a=${'x'.repeat(1024 * 1024)}`
const FORM = 'application/x-www-form-urlencoded'

type Shot = {
  method?: 'get' | 'post' | 'put' | 'delete' | 'patch'
  path: string
  type?: string
  body?: string | Buffer
  headers?: object
}

const POSTS = [
  '/oauth/token',
  '/oauth/revoke',
  '/oauth/userinfo',
  '/oauth/authorize',
  '/oauth/logout',
  '/oauth/logout/confirm',
  '/interaction/x/login',
  '/interaction/x/consent',
]
const GETS = [
  '/oauth/authorize',
  '/oauth/userinfo',
  '/oauth/logout',
  '/interaction/x',
  '/interaction/x/abort',
  '/oauth/authorize/x',
]

// A form that is posted there is sent on as a request by GET.
const FORWARDED = new Set(['/oauth/authorize', '/oauth/logout'])

const SHOTS: [string, Shot][] = [
  ...POSTS.flatMap((path): [string, Shot][] => [
    [`an empty body to ${path}`, { method: 'post', path }],
    [`JSON to ${path}`, { method: 'post', path, type: 'application/json', body: '{"grant_type":"x"}' }],
    [`broken JSON to ${path}`, { method: 'post', path, type: 'application/json', body: '{' }],
    [
      `multipart to ${path}`,
      { method: 'post', path, type: 'multipart/form-data; boundary=x', body: '--x--' },
    ],
    [
      `bytes that are no UTF-8 to ${path}`,
      { method: 'post', path, type: FORM, body: Buffer.from([0x63, 0x3d, 0xff, 0xfe, 0x25, 0x66]) },
    ],
    [`an unknown charset to ${path}`, { method: 'post', path, type: `${FORM}; charset=nope`, body: 'a=b' }],
    [`one mebibyte to ${path}`, { method: 'post', path, type: FORM, body: MEBIBYTE }],
    [
      `repeated parameters to ${path}`,
      {
        method: 'post',
        path,
        type: FORM,
        body: 'client_id=a&client_id=b&code=a&code=b&token=a&token=b&xsrf=a&xsrf=b&email=a&email=b&answer=a&answer=b&id_token_hint=a&id_token_hint=b&access_token=a&access_token=b',
      },
    ],
    [
      `over-long parameters to ${path}`,
      {
        method: 'post',
        path,
        type: FORM,
        body: `client_id=${LONG}&client_secret=${LONG}&grant_type=${LONG}&code=${LONG}&id_token_hint=${LONG}&email=${LONG}&password=${LONG}`,
      },
    ],
    [
      `nested names and prototypes to ${path}`,
      {
        method: 'post',
        path,
        type: FORM,
        body: '__proto__[x]=1&constructor=1&client_id[]=a&id_token_hint[x]=1&answer[x]=1',
      },
    ],
    [`PUT ${path}`, { method: 'put', path, type: FORM, body: 'a=b' }],
    [`DELETE ${path}`, { method: 'delete', path }],
  ]),
  ...GETS.flatMap((path): [string, Shot][] => [
    [`GET ${path} without parameters`, { path }],
    [
      `GET ${path} with repeated parameters`,
      {
        path: `${path}?client_id=${ID}&client_id=${ID}&redirect_uri=a&redirect_uri=b&id_token_hint=a&id_token_hint=b`,
      },
    ],
    [`GET ${path} with over-long parameters`, { path: `${path}?client_id=${LONG}&id_token_hint=x` }],
    [
      `GET ${path} with broken percent encoding`,
      { path: `${path}?client_id=%ff%fe%&redirect_uri=%E0%A4%A&id_token_hint=%` },
    ],
    [`GET ${path} with a null byte`, { path: `${path}?client_id=%00&id_token_hint=%00` }],
  ]),
  ['broken percent encoding in the path', { path: '/oauth/authorize/%ff%E0%A4%A' }],
  ['broken percent encoding in an interaction', { path: '/interaction/%ff' }],
  ['a token of 12,000 characters', { path: '/oauth/userinfo', headers: { Authorization: `Bearer ${LONG}` } }],
  [
    'an Authorization header that is no Bearer',
    { path: '/oauth/userinfo', headers: { Authorization: 'Basic eA==' } },
  ],
  [
    'two tokens',
    {
      method: 'post',
      path: '/oauth/userinfo',
      type: FORM,
      body: 'access_token=a',
      headers: { Authorization: 'Bearer b' },
    },
  ],
  [
    'Basic credentials that are no base64',
    {
      method: 'post',
      path: '/oauth/token',
      type: FORM,
      body: 'grant_type=x',
      headers: { Authorization: 'Basic !!!' },
    },
  ],
  [
    'Basic credentials with broken percent encoding',
    {
      method: 'post',
      path: '/oauth/token',
      type: FORM,
      body: 'grant_type=x',
      headers: { Authorization: `Basic ${Buffer.from('%ff:%').toString('base64')}` },
    },
  ],
  ['POST to JWKS', { method: 'post', path: '/oauth/jwks', type: FORM, body: 'a=b' }],
  [
    'POST to discovery',
    { method: 'post', path: '/.well-known/openid-configuration', type: FORM, body: 'a=b' },
  ],
]

const send = ({ method = 'get', path, type, body, headers = {} }: Shot, accept?: string) => {
  const request = supertest(app.server)
    [method](path)
    .set({ Host: ACME, ...headers, ...(accept ? { Accept: accept } : {}) })
  if (type) request.set('Content-Type', type)
  return body === undefined ? request : request.send(body as string)
}

describe('wrong input is answered with 4xx in JSON, a code and a request id:', () => {
  // Forms are sent on to the same request by GET; a logout without a session is nothing wrong.
  const isSentOn = ([, { method, path, type, body }]: [string, Shot]) =>
    method === 'post' && type?.startsWith(FORM) && FORWARDED.has(path) && String(body).length < 10_000
  const isHarmless = (shot: [string, Shot]) =>
    shot[0] === 'GET /oauth/logout without parameters' || isSentOn(shot)

  it.each(SHOTS.filter((shot) => !isHarmless(shot)))('%s', async (_name, shot) => {
    const response = await send(shot)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(response.headers['content-type']).toContain('application/json')
    expect(response.body).toMatchObject({ error: expect.any(String), code: expect.any(String) })
    expect(response.body.request_id).toBe(response.headers['x-request-id'])
    expect(response.headers['set-cookie'] ?? []).not.toContainEqual(expect.stringContaining('undefined'))
  })

  it.each(SHOTS.filter(isSentOn))('sent on by GET: %s', async (_name, shot) => {
    const response = await send(shot)
    expect(response.status).toBe(303)
    const { status } = await send({ path: String(response.headers.location) })
    expect(status).toBeLessThan(500)
    if (shot.path === '/oauth/authorize') expect(status).toBe(400)
  })

  it('and with a page for a person, who sees nothing of the input', async () => {
    const response = await send({ path: '/oauth/authorize?client_id=<script>alert(1)</script>' }, 'text/html')
    expect(response.status).toBe(400)
    expect(response.headers['content-type']).toContain('text/html')
    expect(response.text).not.toContain('alert(1)')
  })
})

describe('a request that is no request', () => {
  it('names a parameter that is missing', async () => {
    const response = await send({ path: authorizationPath(ID, { response_type: undefined }) })
    const { searchParams } = new URL(String(response.headers.location))
    expect(searchParams.get('error')).toBe('invalid_request')
    expect(searchParams.get('error_description')).toContain('response_type')
  })

  it('has its token in the query: userinfo takes none from there, however good it is (RFC 9700 §4.3.2)', async () => {
    const { body } = await (await obtainCode(app, await app.register({}))).redeem()
    expect((await userinfo(app, body.access_token)).status).toBe(200)
    const response = await send({ path: `/oauth/userinfo?access_token=${body.access_token}` })
    expect([response.status, response.body.code]).toEqual([400, 'invalid-request'])
    expect(response.body.error_description).toContain('query parameter')
  })
})
