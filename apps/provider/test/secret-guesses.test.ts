import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce, count, from } from './support/at-once.ts'
import { program, told } from './support/browser.ts'
import { basic, CALLBACK, credentials } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ ORGO_TRUST_PROXY: 'loopback' })
})
afterAll(() => app.dispose())

describe('guesses at a client secret', () => {
  /** Ways to write the same client id. */
  const spellings = (clientId: string): string[] => {
    const encoded = (index: number) =>
      `${clientId.slice(0, index)}%${clientId.charCodeAt(index).toString(16)}${clientId.slice(index + 1)}`
    const places = [...clientId].map((_, index) => index)
    return [clientId, ...places.map(encoded), ...places.map((index) => encoded(index).toUpperCase())].filter(
      (written) => decodeURIComponent(written) === clientId,
    )
  }

  const redemption = { grant_type: 'authorization_code', code: 'x', redirect_uri: CALLBACK }

  it('are at most ten in a window, in however many ways its id is written, and the honest client goes on', async () => {
    const { clientId, clientSecret } = await app.register({ clientId: 'weak.app' })
    const written = spellings(clientId)
    expect(written.length).toBeGreaterThan(8)
    const guesses = await atOnce(600, async (index) => {
      const guess = { clientId, clientSecret: `guess-${index}` }
      const respelled = { ...guess, clientId: written[index % written.length] ?? '' }
      const headers = from('203.0.113.20')
      return index % 3 === 0
        ? program(app).form('/oauth/token', { ...redemption, ...credentials(guess) }, headers)
        : program(app).form('/oauth/token', redemption, { ...headers, ...basic(respelled) })
    })
    expect(count(guesses, 401)).toBe(10)
    expect(count(guesses, 429)).toBe(590)
    const right = { ...redemption, ...credentials({ clientId, clientSecret }) }
    const guessed = await program(app).form('/oauth/token', right, from('203.0.113.20'))
    expect(told(app, guessed)).toEqual({ status: 429, code: 'rate-limited', logged: true })
    const honest = await program(app).form('/oauth/token', right, from('203.0.113.21'))
    expect(told(app, honest).code).toBe('code-expired')
    app.advance(5 * 60 * 1000)
    const later = await program(app).form('/oauth/token', right, from('203.0.113.20'))
    expect(told(app, later).code).toBe('code-expired')
  })

  it('do not lock out who shares the address and was right before', async () => {
    const { clientId, clientSecret } = await app.register({})
    const present = async (secret: string) => {
      const form = { ...redemption, ...credentials({ clientId, clientSecret: secret }) }
      return program(app).form('/oauth/token', form, from('203.0.113.30'))
    }
    expect(told(app, await present(clientSecret)).code).toBe('code-expired')
    const guesses = await atOnce(50, (index) => present(`guess-${index}`))
    expect(count(guesses, 401)).toBe(10)
    expect(told(app, await present(clientSecret)).code).toBe('code-expired')
  })

  it('of one secret at every client are bounded by their address: beyond it a right one is not told either', async () => {
    const client = await app.register({})
    const present = async (clientId: string) => {
      const form = { token: 'x', ...credentials({ ...client, clientId }) }
      return program(app).form('/oauth/introspect', form, from('203.0.113.45'))
    }
    await atOnce(220, (index) => present(`other-${index}`))
    expect((await present(client.clientId)).status).toBe(429)
  })

  it('at ever other clients are bounded by their address, whether there are such clients or not', async () => {
    const before = await app.footprint()
    const guesses = await atOnce(300, async (index) => {
      const form = { token: 'x', client_id: `nobody-${index}`, client_secret: 'y' }
      return program(app).form('/oauth/introspect', form, from('203.0.113.40'))
    })
    expect(count(guesses, 401)).toBe(200)
    expect(count(guesses, 429)).toBe(100)
    const isNew = (entry: string) => entry.startsWith('attempt ') && !before.includes(entry)
    const counters = (await app.footprint()).filter(isNew)
    expect(counters).toHaveLength(201)
    expect(counters.join()).not.toContain('203.0.113.40')
  })
})
