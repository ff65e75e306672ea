import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { artifactId } from '../src/oidc/token-names.ts'
import {
  createBrowser,
  obtainCode,
  program,
  redeemCode,
  refresh,
  type Tokens,
  told,
  userinfo,
} from './support/browser.ts'
import { CALLBACK, type Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { PKCE, WITH_CHALLENGE } from './support/pkce.ts'

// A refresh whose answer was lost, two tabs that refresh at once, and whoever has stolen a refresh token (RFC 9700 §4.14.2).

const SECONDS = 1000
const DAY = 24 * 3600 * SECONDS

let app: TestApp
let client: Client
let first: Tokens
beforeAll(async () => {
  app = await startApp()
  client = await app.register({})
})
afterAll(() => app.dispose())
beforeEach(async () => {
  first = await signedIn()
})

const signedIn = async (by = client): Promise<Tokens> => (await (await obtainCode(app, by)).redeem()).body

/** Refreshes with success. */
const refreshed = async (tokens: Tokens, by = client): Promise<Tokens> => {
  const { status, body } = await refresh(app, by, tokens.refresh_token)
  expect({ status, body }).toMatchObject({ status: 200, body: { scope: tokens.scope } })
  return body
}

const expectAlive = async (tokens: Tokens, by = client) => {
  expect((await userinfo(app, tokens.access_token)).status).toBe(200)
  const newer = await refreshed(tokens, by)
  expect((await userinfo(app, newer.access_token)).status).toBe(200)
}

/** Expects that the refresh token is refused as reused, and that nothing of the family is valid after that. */
const expectReuse = async (reused: Tokens, family: Tokens[], by = client) => {
  const answer = await refresh(app, by, reused.refresh_token)
  expect(answer.body.error).toBe('invalid_grant')
  expect(told(app, answer)).toEqual({ status: 400, code: 'refresh-token-reused', logged: true })
  for (const { access_token, refresh_token } of family) {
    expect((await userinfo(app, access_token)).body.code).toBe('token-revoked')
    expect((await refresh(app, by, refresh_token)).body.code).toBe('refresh-token-revoked')
  }
}

describe('a refresh token that was just replaced', () => {
  it('gives new tokens when its answer was lost and it is retried two seconds later', async () => {
    await refreshed(first)
    app.advance(2 * SECONDS)
    const retried = await refreshed(first)
    await expectAlive(retried)
  })

  it('is retried with all that it had: the scopes, the member, the ID token (OpenID Connect Core §12.2)', async () => {
    const { redeem } = await obtainCode(app, client, { scope: 'openid email', nonce: 'n' })
    const whole = (await redeem()).body
    const claims = ({ id_token = '' }: Tokens) => {
      const { iat, exp, at_hash, ...same } = JSON.parse(atob(id_token.split('.')[1] ?? ''))
      return same
    }
    const lost = await refreshed(whole)
    const retried = await refreshed(whole)
    expect(claims(retried)).toEqual(claims(lost))
    expect(claims(retried)).toMatchObject({ sub: claims(whole).sub, aud: client.clientId })
  })

  it('revokes its family when it comes back after ten seconds', async () => {
    const second = await refreshed(first)
    app.advance(10 * SECONDS)
    await expectReuse(first, [first, second])
  })

  it('cannot be kept fresh by presenting it again and again', async () => {
    const second = await refreshed(first)
    app.advance(6 * SECONDS)
    const third = await refreshed(first)
    app.advance(6 * SECONDS)
    await expectReuse(first, [second, third])
  })

  it('revokes its family when it comes back after a newer one was used, at once', async () => {
    const second = await refreshed(first)
    const third = await refreshed(second)
    await expectReuse(first, [second, third])
  })

  it('revokes the families of both of its heirs when one of them was used', async () => {
    const [one, other] = [await refreshed(first), await refreshed(first)]
    const newer = await refreshed(other)
    await expectReuse(first, [one, newer])
  })

  it('is neither used nor closed by another application (RFC 6749 §6)', async () => {
    const thief = await app.register({})
    for (const _turn of ['before its first use', 'after it']) {
      const answer = await refresh(app, thief, first.refresh_token)
      expect(answer.body).toMatchObject({ error: 'invalid_grant', code: 'code-client-mismatch' })
      const wrong = await refresh(app, { ...client, clientSecret: 'wrong' }, first.refresh_token)
      expect(wrong.body.error).toBe('invalid_client')
      await refreshed(first)
    }
    await expectAlive(await refreshed(first))
  })

  it('is not active for introspection (RFC 7662 §2.2), and ends its family when it is revoked (RFC 7009 §2.1)', async () => {
    const second = await refreshed(first)
    const form = {
      token: first.refresh_token,
      client_id: client.clientId,
      client_secret: client.clientSecret,
    }
    expect((await program(app).form('/oauth/introspect', form)).body).toEqual({ active: false })
    expect((await program(app).form('/oauth/revoke', form)).status).toBe(200)
    expect((await userinfo(app, second.access_token)).body.code).toBe('token-revoked')
    expect((await refresh(app, client, first.refresh_token)).body.code).toBe('refresh-token-revoked')
  })

  it('of a browser application is retried as well, without a secret', async () => {
    const at = { redirect_uri: 'https://spa.example/cb' }
    const spa = await app.register({ type: 'spa', redirectUris: [at.redirect_uri] })
    const back = await createBrowser(app).authorize(spa.clientId, {
      ...at,
      scope: 'profile',
      ...WITH_CHALLENGE,
    })
    const code = back.searchParams.get('code') ?? ''
    const tokens = (await redeemCode(app, spa, { ...at, code, code_verifier: PKCE.verifier })).body
    const lost = await refreshed(tokens, spa)
    const retried = await refreshed(tokens, spa)
    await expectAlive(retried, spa)
    await expectReuse(tokens, [lost, retried], spa)
  })
})

describe('two tabs that refresh at once', () => {
  it('both get tokens, and each of them goes on', async () => {
    const both = await Promise.all([refreshed(first), refreshed(first)])
    expect(new Set(both.map(({ refresh_token }) => refresh_token)).size).toBe(2)
    for (const tokens of both) await expectAlive(tokens)
  })

  it('go on for days, and each notices reuse in its own line', async () => {
    let [one, other] = await Promise.all([refreshed(first), refreshed(first)])
    for (let day = 0; day < 3; day += 1) {
      app.advance(DAY)
      ;[one, other] = await Promise.all([refreshed(one), refreshed(other)])
    }
    const newer = await refreshed(one)
    app.advance(10 * SECONDS)
    await expectReuse(one, [newer, other])
  })
})

describe('the overlap of an application', () => {
  it('is as long as it is set', async () => {
    const patient = await app.register({ refreshOverlap: 60 })
    const tokens = await signedIn(patient)
    const second = await refreshed(tokens, patient)
    app.advance(60 * SECONDS - 1)
    const third = await refreshed(tokens, patient)
    app.advance(1)
    await expectReuse(tokens, [second, third], patient)
  })

  it('of none lets one of fifty at once through, and revokes the family (RFC 9700 §4.14.2)', async () => {
    const strict = await app.register({ refreshOverlap: 0 })
    const tokens = await signedIn(strict)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => refresh(app, strict, tokens.refresh_token)),
    )
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners).toHaveLength(1)
    for (const { access_token } of [tokens, winners[0]?.body])
      expect((await userinfo(app, access_token)).body.code).toBe('token-revoked')
  })

  it('is 10 seconds for an application that was registered before there was one', async () => {
    const old = await app.register({})
    await app.acme.applications.update(old.clientId, (record) => {
      const { refreshOverlap: _refreshOverlap, ...older } = record
      return older as typeof record
    })
    const tokens = await signedIn(old)
    const second = await refreshed(tokens, old)
    app.advance(10 * SECONDS - 1)
    const third = await refreshed(tokens, old)
    app.advance(1)
    await expectReuse(tokens, [second, third], old)
  })

  it('is none for codes, whatever it is for refresh tokens (RFC 6749 §4.1.2)', async () => {
    const patient = await app.register({ refreshOverlap: 60 })
    const { code } = await obtainCode(app, patient)
    const redeem = () => redeemCode(app, patient, { code, redirect_uri: CALLBACK })
    const answers = await Promise.all(Array.from({ length: 10 }, redeem))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

it('a chain of daily refreshes leaves one whole used token, of the others that they were used', async () => {
  const chain = [first]
  for (let day = 0; day < 4; day += 1) {
    app.advance(DAY)
    chain.push(await refreshed(chain.at(-1) ?? first))
  }
  const found = await Promise.all(
    chain.map(({ refresh_token }) =>
      app.acme.artifacts.find('RefreshToken', artifactId('RefreshToken', refresh_token)),
    ),
  )
  const whole = expect.objectContaining({ kind: 'RefreshToken' })
  expect(found.map((each) => each?.payload)).toEqual([{}, {}, {}, whole, whole])
  const isUsed = [true, true, true, true, false]
  expect(found.map((each) => each?.consumedAt !== undefined)).toEqual(isUsed)
})
