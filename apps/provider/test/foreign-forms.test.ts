import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ACME,
  ADA,
  authorizationPath,
  type Browser,
  createBrowser,
  fieldOf,
  locationOf,
} from './support/browser.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let client: { clientId: string }
beforeAll(async () => {
  app = await startApp()
  client = await app.register({})
})
afterAll(() => app.dispose())

const OWN = `http://${ACME}`

// Another organization's page is of the same site; a sandboxed frame has the origin null.
const FOREIGN: [string, Record<string, string>][] = [
  ['a foreign origin', { Origin: 'https://evil.example' }],
  ['the origin of another organization', { Origin: 'http://globex.localhost:3000' }],
  ['our origin by another scheme', { Origin: `https://${ACME}` }],
  ['our host on another port', { Origin: 'http://localhost:3001' }],
  ['a hidden origin', { Origin: 'null' }],
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: OWN }],
  ['another organization of the same site', { 'Sec-Fetch-Site': 'same-site', Origin: OWN }],
  ['our own origin, hidden', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }],
  ['nothing at all, and no token', {}],
]

const OURS: [string, Record<string, string>][] = [
  ['our origin', { Origin: OWN }],
  ['our own page', { 'Sec-Fetch-Site': 'same-origin' }],
  ['both', { 'Sec-Fetch-Site': 'same-origin', Origin: OWN }],
]

const authorization = (params: Record<string, string> = {}): string =>
  authorizationPath(client.clientId, { scope: 'profile', prompt: 'login', ...params })

// The test's browser sends the origin of its own page; these say themselves what is sent.
const SILENT = { Origin: '' }

type Form = { browser: Browser; path: string; fields: Record<string, string>; token: Record<string, string> }

/** Each form that a member sees, ready to be sent. */
const FORMS: Record<string, () => Promise<Form>> = {
  'sign-in': async () => {
    const browser = createBrowser(app)
    const path = locationOf(await browser.get(authorization())).pathname
    const { text } = await browser.get(path)
    return { browser, path: `${path}/login`, fields: ADA, token: { form_token: fieldOf(text, 'form_token') } }
  },
  consent: async () => {
    const browser = createBrowser(app)
    const login = locationOf(await browser.get(authorization({ prompt: 'login consent' }))).pathname
    const { headers } = await browser.post(`${login}/login`, ADA)
    const path = locationOf(await browser.get(String(headers.location))).pathname
    const { text } = await browser.get(path)
    const token = { form_token: fieldOf(text, 'form_token') }
    return { browser, path: `${path}/consent`, fields: { answer: 'allow' }, token }
  },
  logout: async () => {
    const browser = createBrowser(app)
    await browser.authorize(client.clientId, { scope: 'profile' })
    const { text } = await browser.get('/oauth/logout')
    const token = { xsrf: fieldOf(text, 'xsrf') }
    return { browser, path: '/oauth/logout/confirm', fields: { logout: 'yes' }, token }
  },
}

describe.each(Object.entries(FORMS))('the %s form', (name, open) => {
  it.each(FOREIGN)('is refused from %s, and nothing is changed', async (_kind, headers) => {
    const { browser, path, fields, token } = await open()
    const before = await app.footprint()
    const isLogout = name === 'logout'
    // The form of the logout has a token of oidc-provider's, which a foreign page does not know; the others have ours.
    const sent = Object.keys(headers).length > 0 ? { ...fields, ...token } : fields
    const refused = await browser.post(path, sent, { ...SILENT, Accept: 'application/json', ...headers })
    expect(refused.status).toBe(Object.keys(headers).length === 0 && isLogout ? 400 : 403)
    expect(refused.headers.location).toBeUndefined()
    expect((await app.footprint()).toSorted()).toEqual(before.toSorted())
    const after = await browser.post(path, { ...fields, ...token }, { Origin: OWN })
    expect(after.status).toBe(303)
  })

  it.each(OURS)('is taken from %s', async (_kind, headers) => {
    const { browser, path, fields, token } = await open()
    const sent = name === 'logout' ? { ...fields, ...token } : fields
    expect((await browser.post(path, sent, { ...SILENT, ...headers })).status).toBe(303)
  })

  it('is taken from a browser that says nothing, with the token that stands in it', async () => {
    const { browser, path, fields, token } = await open()
    expect(Object.values(token)[0]).toMatch(/^[\w-]{40,}$/)
    expect((await browser.post(path, { ...fields, ...token }, SILENT)).status).toBe(303)
  })

  it('is not taken with the token of somebody else’s form', async () => {
    const { browser, path, fields } = await open()
    const other = await open()
    const refused = await browser.post(
      path,
      { ...fields, ...other.token },
      { ...SILENT, Accept: 'application/json' },
    )
    expect(refused.status).toBe(name === 'logout' ? 400 : 403)
  })
})

it('a page cannot be put into a frame', async () => {
  const browser = createBrowser(app)
  const page = await browser.get(locationOf(await browser.get(authorization())).pathname)
  expect(page.headers['x-frame-options']).toBe('DENY')
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
})
