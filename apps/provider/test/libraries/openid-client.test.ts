import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser, targetOf } from '../support/browser.ts'
import { CALLBACK } from '../support/client.ts'
import { type ProviderProcess, registerClient, startProvider } from '../support/index.ts'

let provider: ProviderProcess
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.dispose())

const configure = async (...flags: string[]) => {
  const { clientId, clientSecret } = await registerClient(provider.env, ...flags)
  return oidc.discovery(new URL(provider.issuer), clientId, clientSecret, undefined, {
    execute: [oidc.allowInsecureRequests],
  })
}

const signIn = async (config: oidc.Configuration, params: Record<string, string> = {}) => {
  const [verifier, nonce, state] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce(), oidc.randomState()]
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    nonce,
    state,
    ...params,
  })
  const back = await createBrowser(targetOf(provider)).follow(address.href)
  return oidc.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedNonce: nonce,
    expectedState: state,
    idTokenExpected: true,
    ...(params.max_age ? { maxAge: Number(params.max_age) } : {}),
  })
}

const verify = async (config: oidc.Configuration, idToken: string) => {
  const { jwks_uri = '', issuer } = config.serverMetadata()
  const { payload } = await jwtVerify(idToken, createRemoteJWKSet(new URL(jwks_uri)), {
    issuer,
    audience: config.clientMetadata().client_id,
  })
  return payload
}

describe('openid-client, unmodified, with discovery, PKCE, nonce and state', () => {
  it('signs in, and the ID token verifies with jose against the published keys', async () => {
    const config = await configure()
    const before = Math.floor(Date.now() / 1000)
    const tokens = await signIn(config, { max_age: '3600' })
    const idToken = String(tokens.id_token)
    expect(decodeProtectedHeader(idToken).alg).toBe('RS256')
    const payload = await verify(config, idToken)
    const half = createHash('sha256')
      .update(tokens.access_token)
      .digest()
      .subarray(0, 16)
      .toString('base64url')
    expect(payload.at_hash).toBe(half)
    expect(payload.auth_time).toBeGreaterThanOrEqual(before)
    expect(payload.auth_time).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000))
    expect(payload).toMatchObject({ name: 'Ada Lovelace', email: 'ada@acme.example' })
    const user = await oidc.fetchUserInfo(config, tokens.access_token, String(payload.sub))
    expect(user).toMatchObject({ name: 'Ada Lovelace', email: 'ada@acme.example' })
  })

  it('puts into an ID token that is set to none only what the claims parameter asks for', async () => {
    const config = await configure('--id-token-claims', 'none')
    const claims = JSON.stringify({
      id_token: { email: { essential: true }, auth_time: { essential: true } },
    })
    const payload = await verify(config, String((await signIn(config, { claims })).id_token))
    expect(payload).toMatchObject({ email: 'ada@acme.example', auth_time: expect.any(Number) })
    expect(payload).not.toHaveProperty('name')
  })

  it('refreshes, revokes and finds the end of the session', async () => {
    const config = await configure()
    const tokens = await signIn(config)
    const refreshed = await oidc.refreshTokenGrant(config, String(tokens.refresh_token))
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token)
    await oidc.tokenRevocation(config, String(refreshed.refresh_token))
    await expect(oidc.refreshTokenGrant(config, String(refreshed.refresh_token))).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    expect(config.serverMetadata().end_session_endpoint).toBe(`${provider.issuer}/oauth/logout`)
  })

  it('authenticates with a key of its own (private_key_jwt, RFC 7523)', async () => {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['sign', 'verify'],
    )
    const file = join(provider.dataDir, 'jwks.json')
    const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'kit', alg: 'ES256' }
    writeFileSync(file, JSON.stringify({ keys: [jwk] }))
    const authentication = ['--auth-method', 'private_key_jwt', '--jwks', file]
    const { clientId } = await registerClient(provider.env, ...authentication)
    const config = await oidc.discovery(
      new URL(provider.issuer),
      clientId,
      undefined,
      oidc.PrivateKeyJwt({ key: privateKey, kid: 'kit' }),
      { execute: [oidc.allowInsecureRequests] },
    )
    expect((await signIn(config)).id_token).toBeDefined()
  })
})
