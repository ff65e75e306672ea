import { createLogin, type LoginOptions } from '../src/index.ts'
import { Browser } from './browser.ts'
import { clientSecret, redirectUri, signedOutUri, type TestProvider } from './provider.ts'

export const cookieSecret = 'a cookie secret of at least 32 characters'

/** The confidential application of the test provider. */
export const optionsFor = (
  provider: Pick<TestProvider, 'issuer'>,
  options: Partial<LoginOptions> = {},
): LoginOptions => {
  return {
    issuer: provider.issuer,
    clientId: 'web',
    clientSecret,
    redirectUri,
    postLogoutRedirectUri: signedOutUri,
    scope: 'openid profile email groups roles',
    cookieSecret,
    cookieName: 'orgo-login',
    ...options,
  }
}

export const createApplication = (
  provider: Pick<TestProvider, 'issuer'>,
  options: Partial<LoginOptions> = {},
) => {
  const login = createLogin(optionsFor(provider, options))
  return { login, browser: new Browser(login) }
}
