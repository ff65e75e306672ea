import { expect, it } from 'vitest'
import { createLogin } from '../../src/index.ts'
import { cookieHeader, startTestOrgo } from '../../src/testing/index.ts'
import { createStore } from '../memory-store.ts'

const SITE = 'https://app.example'
const applications = [{ redirectUris: [`${SITE}/auth/callback`] as const }]
const withCookie = (cookie: string) => new Request(`${SITE}/`, { headers: { cookie } })

it('makes the cookies of a session that is in cookies', async () => {
  const orgo = await startTestOrgo({ applications })
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch })
  const cookies = await orgo.sessionCookies(login, 'ada')
  expect(cookies).toEqual([
    {
      name: expect.stringMatching(/^__Host-orgo-/),
      value: expect.any(String),
      domain: 'app.example',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      expires: expect.any(Number),
    },
  ])
  const hours = (Number(cookies[0]?.expires) - Date.now() / 1000) / 3600
  expect(Math.round(hours)).toBe(8)
  expect((await login.getUser(withCookie(cookieHeader(cookies))))?.name).toBe('Ada Lovelace')
})

it('makes the cookies of a session that is in a store, which Orgo ends by a notice (OIDC Back-Channel Logout §2.5)', async () => {
  const { store, values } = createStore()
  const orgo = await startTestOrgo({ applications })
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch, session: { store } })
  const ada = withCookie(cookieHeader(await orgo.sessionCookies(login, 'ada')))
  const admin = withCookie(cookieHeader(await orgo.sessionCookies(login, 'admin')))
  expect(values.size).toBeGreaterThan(0)
  expect((await login.getUser(ada))?.name).toBe('Ada Lovelace')
  expect((await orgo.endSession('ada')).map(({ status }) => status)).toEqual([200])
  expect(await login.readSession(ada)).toBeUndefined()
  expect((await login.readSession(admin))?.user.name).toBe('Alan Turing')
})

it('makes the cookies of a session that needs several', async () => {
  const groups = Array.from({ length: 100 }, () => crypto.randomUUID())
  const orgo = await startTestOrgo({ applications, members: { busy: { groups } } })
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch, scope: 'openid profile groups' })
  const cookies = await orgo.sessionCookies(login, 'busy')
  expect(cookies.length).toBeGreaterThan(1)
  expect((await login.getUser(withCookie(cookieHeader(cookies))))?.groups).toEqual(groups)
})

it('makes them for the address that a site with several has', async () => {
  const callbacks = [
    'https://app.example/auth/callback',
    'https://one.preview.example/auth/callback',
  ] as const
  const orgo = await startTestOrgo({ applications: [{ redirectUris: callbacks }] })
  const login = createLogin({
    ...orgo.options,
    fetch: orgo.fetch,
    redirectUri: undefined,
    allowedHosts: ['app.example', '*.preview.example'],
  })
  const [cookie] = await orgo.sessionCookies(login, 'ada', { url: 'https://one.preview.example' })
  expect(cookie?.domain).toBe('one.preview.example')
})

it('says why there are none', async () => {
  const orgo = await startTestOrgo({ applications })
  const login = createLogin({ ...orgo.options, fetch: orgo.fetch })
  await expect(orgo.sessionCookies(login, 'suspended')).rejects.toThrow(
    '"suspended" could not be signed in: status 403. The last request to Orgo was /interaction/***: member-suspended.',
  )
  const other = await startTestOrgo({ applications })
  await other.listen()
  const elsewhere = createLogin(other.options)
  await expect(orgo.sessionCookies(elsewhere, 'ada')).rejects.toThrow('create the login with its options')
  await other.close()
})
