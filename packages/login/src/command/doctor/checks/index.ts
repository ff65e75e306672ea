import type { Verdict } from '../finding.ts'
import type { Situation } from '../situation.ts'
import { clientAuthentication } from './client-authentication.ts'
import { clock } from './clock.ts'
import { cookieSecret } from './cookie-secret.ts'
import { cookies } from './cookies.ts'
import { discovery } from './discovery.ts'
import { issuer } from './issuer.ts'
import { middleware } from './middleware.ts'
import { mounted } from './mounted.ts'
import { nameClashes } from './name-clashes.ts'
import { postLogoutRedirectUri } from './post-logout-redirect-uri.ts'
import { redirectUri } from './redirect-uri.ts'
import { scopes } from './scopes.ts'
import { signInLink } from './sign-in-link.ts'
import { tls } from './tls.ts'
import { variables } from './variables.ts'

/** Every check by its name, in the order in which mistakes follow from each other. */
export const CHECKS: Record<string, (situation: Situation) => Verdict | Promise<Verdict>> = {
  variables,
  issuer,
  tls,
  discovery,
  clock,
  'client-authentication': clientAuthentication,
  'redirect-uri': redirectUri,
  'post-logout-redirect-uri': postLogoutRedirectUri,
  scopes,
  'cookie-secret': cookieSecret,
  cookies,
  mounted,
  middleware,
  'sign-in-link': signInLink,
  'name-clashes': nameClashes,
}
