import { keyState } from '@orgo/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldOf, locationOf } from '../support/browser.ts'
import { type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const KEYS = '/settings/signing-keys'
const ROTATE = `${KEYS}/rotate`

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

const statesOf = async (alg: string) => {
  const keys = await app.acme.keys.list()
  return keys
    .filter((key) => key.alg === alg)
    .map((key) => keyState(key, keys, Date.now()))
    .toSorted()
}

describe('the signing keys', () => {
  it('are listed with their state, and no private part', async () => {
    const page = await admin.open(KEYS)
    for (const { kid, alg, jwk } of await app.acme.keys.list()) {
      expect(readable(page)).toContain(`current ${alg} ${kid}`)
      expect(page.text).not.toContain(String(jwk.d))
    }
    expect(readable(page)).toContain('until a new one is made')
  })

  it('are made anew, to sign in an hour, after a page that says what follows', async () => {
    expect(readable(await admin.open(ROTATE))).toContain('stay published for another 15 days')
    const { text } = await admin.open(ROTATE)
    const form_token = fieldOf(text, 'form_token')
    for (let sent = 0; sent < 2; sent += 1) {
      const made = await admin.browser.post(ROTATE, { form_token, alg: 'RS256', now: '' })
      expect(made.headers.location).toBe(KEYS)
    }
    expect(await statesOf('RS256')).toEqual(['current', 'next'])
    expect(await statesOf('ES256')).toEqual(['current'])
    const page = readable(await admin.open(KEYS))
    expect(page).toContain('The new keys are made and published')
    expect(page).toContain('next RS256')
  })

  it('sign at once where that is asked for', async () => {
    expect((await admin.send(ROTATE, ROTATE, { alg: 'ES256', now: 'yes' })).status).toBe(303)
    expect(await statesOf('ES256')).toEqual(['current', 'retired'])
  })

  it('are not made for an unknown algorithm', async () => {
    const page = await admin.send(ROTATE, ROTATE, { alg: 'none', now: 'yes' })
    expect(page.status).toBe(422)
    expect(readable(page)).toContain('Algorithm: must be one of')
    expect(page.text).toMatch(/value="yes" checked/)
  })

  it('are not made without a fresh sign-in', async () => {
    app.advance(11 * 60 * 1000)
    const before = await app.acme.keys.list()
    const sent = await admin.browser.post(ROTATE, { alg: '', now: 'yes' })
    expect(locationOf(sent).searchParams.get('max_age')).toBe('600')
    expect(await app.acme.keys.list()).toEqual(before)
  })
})
