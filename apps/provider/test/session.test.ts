import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACME, authorizationPath, createBrowser, locationOf } from './support/browser.ts'
import { startApp, type TestApp } from './support/in-process.ts'

describe('the session’s cookie', () => {
  let app: TestApp
  let path: string
  let session: string
  let signature: string

  beforeAll(async () => {
    app = await startApp()
    path = authorizationPath((await app.register({})).clientId)
    const browser = createBrowser(app)
    await browser.follow(path)
    const lines = [(await browser.get(path)).headers['set-cookie'] ?? []].flat()
    const pairs = lines.map((line) => line.slice(0, line.indexOf(';')))
    session = pairs.find((pair) => pair.startsWith('orgo-session=')) ?? ''
    signature = pairs.find((pair) => pair.startsWith('orgo-session.sig=')) ?? ''
  })

  afterAll(() => app.dispose())

  const isSignedIn = async (...cookies: string[]): Promise<boolean> => {
    const asked = supertest(app.server).get(path).set({ Host: ACME, Accept: 'text/html' })
    return locationOf(await asked.set('Cookie', cookies.join('; '))).searchParams.has('code')
  }

  it('signs a member in with its signature', async () => {
    expect(await isSignedIn(session, signature)).toBe(true)
  })

  it.each([
    ['without its signature', () => [session]],
    ['with an empty signature', () => [session, 'orgo-session.sig=']],
    ['with a signature that was cut', () => [session, signature.slice(0, -1)]],
    ['with one that is longer', () => [session, `${signature}A`]],
    [
      'with one that was changed',
      () => [session, signature.replace(/=(.)/, (_, first) => `=${first === 'A' ? 'B' : 'A'}`)],
    ],
    ['with another value', () => [`${session}A`, signature]],
  ])('is nothing %s', async (_, cookies) => {
    expect(await isSignedIn(...cookies())).toBe(false)
  })
})
