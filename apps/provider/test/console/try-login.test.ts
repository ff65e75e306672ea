import { afterAll, beforeAll, expect, it } from 'vitest'
import { authorizationPath, createBrowser, locationOf, userinfo } from '../support/browser.ts'
import { APPLICATIONS, type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const TRIED = '/settings/developers/tried'

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

/** Begins a try and answers the consent page; returns the address at which the answer arrives. */
const begin = async (clientId: string, scope: string, answer: 'allow' | 'deny' = 'allow'): Promise<URL> => {
  const path = `${APPLICATIONS}/${clientId}/try`
  let response = await admin.send(path, path, { scope })
  for (let step = 0; step < 6; step += 1) {
    const address = locationOf(response)
    if (address.pathname === TRIED) return address
    response = address.pathname.startsWith('/interaction/')
      ? await admin.browser.post(`${address.pathname}/consent`, { answer })
      : await admin.browser.get(`${address.pathname}${address.search}`)
  }
  throw new Error('the try goes round in circles')
}

const liveTokens = async () => {
  const names = (await app.footprint()).map((each) => each.split(' '))
  const found = await Promise.all(
    names.map(async ([kind = '', id = '']) =>
      kind.endsWith('Token') ? app.acme.artifacts.find(kind, id) : undefined,
    ),
  )
  return found.filter((each) => each !== undefined)
}

it.each(['client_secret_basic', 'private_key_jwt'] as const)(
  'shows each step of a real sign-in to an application that authenticates by %s, and leaves no tokens and no consent',
  async (authMethod) => {
    const jwks = authMethod === 'private_key_jwt' ? { jwksUri: 'https://kit.example/jwks' } : {}
    const { clientId } = await app.register({ authMethod, ...jwks })
    const address = await begin(clientId, 'openid profile email')
    const page = await admin.browser.get(`${address.pathname}${address.search}`)
    const said = readable(page)
    expect(said).toContain('It works')
    expect(said).toContain('"email": "admin@acme.example"')
    expect(said).toContain('"token_type": "Bearer"')
    expect(page.text).not.toContain(String(address.searchParams.get('code')))
    expect(said).toContain(`authenticates here by ${authMethod}`)
    const again = await admin.browser.get(`${address.pathname}${address.search}`)
    expect(readable(again)).toContain('This try is over')
    expect(await liveTokens()).toEqual([])
    expect(await app.acme.connections.count([clientId])).toEqual([0])
    const asked = authorizationPath(clientId, { scope: 'openid profile email' })
    expect(locationOf(await admin.browser.get(asked)).pathname).toMatch(/^\/interaction\//)
  },
)

it('shows the step that failed', async () => {
  const { clientId } = await app.register({})
  const address = await begin(clientId, 'profile groups', 'deny')
  const said = readable(await admin.browser.get(`${address.pathname}${address.search}`))
  expect(said).toContain('It does not work yet')
  expect(said).toContain('error=access_denied')
})

it('no request but that of a try may come back to the address of tries', async () => {
  const { clientId } = await app.register({})
  const params = { redirect_uri: `http://${app.host}${TRIED}`, state: 'chosen-by-somebody' }
  const refused = await createBrowser(app).get(authorizationPath(clientId, params))
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('redirect-uri-mismatch')
})

it('the address of tries shows nothing to another browser', async () => {
  const { clientId } = await app.register({})
  const address = await begin(clientId, 'profile')
  const other = await signIn(app)
  const said = readable(await other.browser.get(`${address.pathname}${address.search}`))
  expect(said).toContain('This try is over')
  expect((await userinfo(app, 'none')).status).toBe(401)
})

it('whoever may only see an application cannot try it', async () => {
  const { organizations } = app.store
  const acme = await organizations.findBySlug('acme')
  if (!acme) throw new Error('no demo organization acme')
  await organizations.update(acme.id, (current) => ({ ...current, rights: { ROLE_USER: ['see'] } }))
  const { clientId } = await app.register({})
  const ada = await signIn(app, 'ada@acme.example')
  const path = `${APPLICATIONS}/${clientId}`
  expect((await ada.open(path)).status).toBe(200)
  const refused = await ada.send(path, `${path}/try`, { scope: 'openid' })
  expect([refused.status, refused.headers.location]).toEqual([403, undefined])
})
