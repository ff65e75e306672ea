import { createLogin, type Login, type OrgoLoginError } from '@orgo/login'
import type { Config } from './config.ts'

/** Login with Orgo for this site, with all the scopes there are, to show what each of them gives. */
export function createDemoLogin(config: Config, onError: (error: OrgoLoginError) => Response): Login {
  return createLogin({
    issuer: config.issuer,
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    redirectUri: new URL('/callback', config.url).href,
    postLogoutRedirectUri: new URL('/', config.url).href,
    scope: 'openid profile email groups roles',
    cookieSecret: config.cookieSecret,
    cookieName: 'harbor-library',
    onError,
  })
}
