import { error, ok } from '../finding.ts'
import type { Situation } from '../situation.ts'

/** Every variable that a site needs is there. */
export const variables = ({ options }: Situation) => {
  const missing = [
    ...(options.issuer === undefined && options.organization === undefined ? ['ORGO_ISSUER'] : []),
    ...(options.clientId === undefined ? ['ORGO_CLIENT_ID'] : []),
    ...(options.redirectUri === undefined ? ['ORGO_REDIRECT_URI'] : []),
    ...(options.cookieSecret === undefined ? ['ORGO_COOKIE_SECRET'] : []),
  ]
  if (missing.length === 0) return ok('all that createLogin() needs')
  return error(
    `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
    'Set it in .env or in the environment; `npx @orgo/login init` writes what is missing. Options in your code are not seen here.',
  )
}
