import type { OrgoLoginError } from '@orgo/login'
import { createLogin, type HonoLogin } from '@orgo/login/hono'
import type { Config } from './config.ts'

const SCOPE = 'openid profile email groups roles'

export type Scope = typeof SCOPE

/** Login with Orgo for this site, with all the scopes there are, to show what each of them gives. */
export const createDemoLogin = (
  config: Config,
  onError: (error: OrgoLoginError) => Response,
): HonoLogin<Scope> =>
  createLogin({
    issuer: config.issuer,
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    redirectUri: new URL('/callback', config.url).href,
    postLogoutRedirectUri: new URL('/', config.url).href,
    scope: SCOPE,
    cookieSecret: config.cookieSecret,
    cookieName: 'harbor-library',
    paths: { signIn: '/login', signOut: '/logout' },
    onError,
  })
