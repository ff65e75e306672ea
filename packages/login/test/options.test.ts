import { describe, expect, it } from 'vitest'
import { createLogin, type LoginOptions, OrgoLoginError } from '../src/index.ts'

const valid: LoginOptions = {
  issuer: 'https://acme.orgo.example',
  clientId: 'app',
  clientSecret: 'secret',
  redirectUri: 'https://app.example/auth/callback',
  cookieSecret: 'a cookie secret of at least 32 characters',
}

const failureOf = (options: Partial<LoginOptions>): OrgoLoginError => {
  try {
    createLogin({ ...valid, ...options })
  } catch (error) {
    if (error instanceof OrgoLoginError) return error
    throw error
  }
  throw new Error('createLogin accepted the options')
}

describe('createLogin', () => {
  it('accepts the few options that are needed and derives the paths', () => {
    expect(createLogin(valid).paths).toEqual({
      signIn: '/auth/sign-in',
      callback: '/auth/callback',
      signOut: '/auth/sign-out',
      me: '/auth/me',
      backChannelLogout: '/auth/back-channel-logout',
    })
  })

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://globex.localhost:3000',
  ])('accepts plain http at the loopback issuer %s', (issuer) => {
    expect(() => createLogin({ ...valid, issuer })).not.toThrow()
  })

  it.each<[string, Partial<LoginOptions>]>([
    ['issuer', { issuer: 'acme.orgo.example' }],
    ['issuer', { issuer: 'http://acme.orgo.example' }],
    ['issuer', { issuer: 'http://localhost.evil.example' }],
    ['issuer', { issuer: 'https://acme.orgo.example/?tenant=1' }],
    ['clientId', { clientId: '' }],
    ['clientSecret', { clientSecret: '' }],
    ['redirectUri', { redirectUri: '/callback' }],
    ['redirectUri', { redirectUri: 'http://app.example/callback' }],
    ['redirectUri', { redirectUri: 'https://app.example/auth/callback?a=b' }],
    ['redirectUri', { redirectUri: 'https://APP.example/callback' }],
    ['scope', { scope: 'openid  email' }],
    ['postLogoutRedirectUri', { postLogoutRedirectUri: '/goodbye' }],
    ['cookieSecret', { cookieSecret: [] }],
    ['cookieName', { cookieName: 'a;b' }],
    ['session.maxAge', { session: { maxAge: 0 } }],
    ['paths', { paths: { signIn: 'login' } }],
    ['paths', { paths: { signOut: '/auth/callback' } }],
  ])('refuses a wrong %s at once: %j', (name, options) => {
    const error = failureOf(options)
    expect(error.code).toBe('configuration-invalid')
    expect(error.message).toContain(name)
    expect(error.hint).toContain(name)
  })

  it.each<LoginOptions['cookieSecret']>([
    'short',
    'abababababababababababababababababab',
    [valid.cookieSecret as string, 'short'],
  ])('refuses the guessable secret %j with a code of its own', (cookieSecret) => {
    expect(failureOf({ cookieSecret }).code).toBe('session-secret-weak')
  })

  it('names every mistake in one error', () => {
    const { hint } = failureOf({ issuer: 'x', clientId: '', redirectUri: 'y', cookieSecret: '' })
    for (const name of ['issuer', 'clientId', 'redirectUri', 'cookieSecret']) expect(hint).toContain(name)
  })

  it('says of each option that is absent that it is not set, and once where Node.js reads it from', () => {
    const nothing = {
      issuer: undefined,
      clientId: undefined,
      redirectUri: undefined,
      cookieSecret: undefined,
    }
    expect(failureOf(nothing).hint).toBe(
      'issuer (ORGO_ISSUER) is not set. clientId (ORGO_CLIENT_ID) is not set. redirectUri (ORGO_REDIRECT_URI) is not set. cookieSecret (ORGO_COOKIE_SECRET) is not set. Node.js reads .env with --env-file=.env.',
    )
    const error = failureOf({ cookieSecret: undefined, issuer: 'acme' })
    expect(error.code).toBe('configuration-invalid')
    expect(error.hint).toBe(
      "cookieSecret (ORGO_COOKIE_SECRET) is not set. issuer (ORGO_ISSUER) must be your organization's address, such as https://acme.orgo.example. Node.js reads .env with --env-file=.env.",
    )
  })

  it('says nothing of .env where every option is given', () => {
    expect(failureOf({ clientId: '', issuer: 'acme' }).hint).not.toMatch(/is not set|\.env/)
  })

  it('misses neither an issuer beside an organization, nor a redirect URI beside allowed hosts', () => {
    const options = { organization: 'acme.orgo.example', issuer: undefined, allowedHosts: ['app.example'] }
    expect(() => createLogin({ ...valid, ...options, redirectUri: undefined })).not.toThrow()
  })

  it('never repeats a secret in its error', () => {
    expect(failureOf({ cookieSecret: 'short-but-secret' }).message).not.toContain('short-but-secret')
  })
})
