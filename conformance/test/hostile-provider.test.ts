import { readdirSync } from 'node:fs'
import { createLogin, type OrgoLoginError } from '@orgo/login'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HostileCase } from '../hostile/case.ts'
import { type HostileProvider, startHostileProvider } from '../hostile/provider.ts'
import { HOSTILE_PROVIDER } from '../plans/hostile-provider.ts'

const CLIENT = { clientId: 'shop', clientSecret: 'the secret of the shop, which is long enough' }
const SITE = 'http://localhost:4000'

let provider: HostileProvider
beforeAll(async () => {
  provider = await startHostileProvider(CLIENT)
})
afterAll(() => provider.close())

/** Signs in as a browser without a page does, and returns the failure and the session that there is afterwards. */
const signIn = async () => {
  const errors: OrgoLoginError[] = []
  const login = createLogin({
    issuer: provider.issuer,
    ...CLIENT,
    redirectUri: `${SITE}/auth/callback`,
    cookieSecret: 'a cookie secret of at least 32 characters',
    scope: 'openid profile',
    timeout: 1,
    onError: (error) => {
      errors.push(error)
      return new Response(error.code, { status: 400 })
    },
  })
  const begun = await login.handle(new Request(`${SITE}/auth/sign-in`))
  const cookiesOf = (response: Response | undefined) =>
    (response?.headers.getSetCookie() ?? [])
      .filter((line) => !line.includes('Max-Age=0'))
      .map((line) => line.split(';')[0])
      .join('; ')
  const location = begun?.headers.get('location')
  if (!location) return { errors, session: undefined }
  const back = await fetch(location, { redirect: 'manual' })
  const headers = { cookie: cookiesOf(begun) }
  const ended = await login.handle(new Request(back.headers.get('location') ?? '', { headers }))
  const after = new Request(SITE, { headers: { cookie: cookiesOf(ended) } })
  return { errors, session: await login.getSession(after) }
}

it('signs in at the provider while it is honest', async () => {
  provider.play({})
  const { errors, session } = await signIn()
  expect(errors).toEqual([])
  expect(session?.user).toEqual({ sub: 'ada', name: 'Ada Lovelace' })
})

it.each(HOSTILE_PROVIDER)('refuses %s, with its code and without a session', async (name) => {
  const { hostile } = (await import(`../hostile/cases/${name}.ts`)) as { hostile: HostileCase }
  provider.play(hostile.tricks)
  const { errors, session } = await signIn()
  expect(errors.map(({ code }) => code)).toEqual([hostile.refusedWith])
  expect(session).toBeUndefined()
})

it('plays every case there is', () => {
  const files = readdirSync(new URL('../hostile/cases', import.meta.url)).map((file) =>
    file.replace('.ts', ''),
  )
  expect(HOSTILE_PROVIDER.toSorted()).toEqual(files.toSorted())
})
