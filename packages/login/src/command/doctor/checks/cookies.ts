import { isLoopback } from '../../../addresses/loopback.ts'
import { error, ok, skipped } from '../finding.ts'
import type { Situation } from '../situation.ts'

/** The cookies of the site are `Secure` and `__Host-`: its public address is https, or loopback while it is developed. */
export const cookies = ({ options: { redirectUri } }: Situation) => {
  if (redirectUri === undefined || !URL.canParse(redirectUri)) return skipped('needs ORGO_REDIRECT_URI')
  const url = new URL(redirectUri)
  if (url.protocol === 'https:') return ok('https: Secure, with the prefix __Host-')
  if (url.protocol === 'http:' && isLoopback(url))
    return ok('http on loopback, for development: without Secure')
  return error(
    `${url.origin} is not https: codes and cookies travel readably, and browsers keep no Secure cookie`,
    `Serve the site by https, and set ORGO_REDIRECT_URI=https://${url.host}${url.pathname}`,
  )
}
