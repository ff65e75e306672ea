import { isLoopback } from '../../../addresses/loopback.ts'
import { isSameOrigin } from '../../project/same-origin.ts'
import { error, ok, skipped, type Verdict, warning } from '../finding.ts'
import { isAboutScope, type Outcome } from '../requests.ts'
import type { Situation } from '../situation.ts'

const FIX =
  'Register exactly this address under Settings → Developers → OAuth Applications, or set ORGO_REDIRECT_URI to the registered one'

const REFUSED = new Map<string, (uri: string) => Verdict>([
  [
    'redirect-uri-mismatch',
    (uri) =>
      error(`${uri} is not registered: a slash, the scheme or the port is enough of a difference`, FIX),
  ],
  [
    'redirect-uri-not-https',
    (uri) => error(`${uri} is not https, and no provider takes it`, `Use https. ${FIX}`),
  ],
  ['invalid_redirect_uri', (uri) => error(`${uri} is not registered`, FIX)],
])

/** Refusals of the client, which come before its redirect URI is looked at. */
const OF_CLIENT = ['unknown-client', 'invalid_client', 'application-disabled', 'module-disabled']

const refused = (uri: string, outcome: Exclude<Outcome, { kind: 'accepted' }>): Verdict | undefined => {
  const unclear = warning(`the provider does not tell whether ${uri} is registered: ${outcome.text}`, FIX)
  if (outcome.kind === 'unclear') return unclear
  const known = REFUSED.get(outcome.code)?.(uri)
  if (known) return known
  if (OF_CLIENT.includes(outcome.code)) return skipped('see client-authentication')
  if (outcome.isToldToApplication || isAboutScope(outcome)) return undefined
  // Other providers have no code for it, only words.
  return outcome.text.includes('redirect_uri') ? error(`${uri} is not registered`, FIX) : unclear
}

const malformed = (uri: string): Verdict | undefined => {
  if (!URL.canParse(uri))
    return error(
      `"${uri}" is no absolute URL`,
      'Set ORGO_REDIRECT_URI, such as https://app.example/auth/callback',
    )
  const url = new URL(uri)
  if (url.search || url.hash)
    return error(
      `${uri} has a query or a fragment`,
      'Leave it out of ORGO_REDIRECT_URI and of the registration',
    )
  return url.href === uri
    ? undefined
    : error(`${uri} is not in its normal form`, `Write ${url.href}, here and in the registration`)
}

const atIssuer = (uri: string, issuer: URL | undefined): Verdict | undefined =>
  isSameOrigin(uri, issuer?.href)
    ? error(
        `${uri} is at the issuer's own address: the provider answers there, not this site`,
        "Let the site listen at another port, and set ORGO_REDIRECT_URI to the site's address",
      )
    : undefined

/** The redirect URI is registered, character by character. Nobody signs in for this: the provider refuses before it asks anybody. */
export const redirectUri = async ({ options, issuer, authorization }: Situation): Promise<Verdict> => {
  const uri = options.redirectUri
  if (uri === undefined) return skipped('ORGO_REDIRECT_URI is not set')
  const wrong = malformed(uri) ?? atIssuer(uri, issuer)
  if (wrong) return wrong
  const outcome = await authorization()
  if (!outcome) return skipped('needs the provider and ORGO_CLIENT_ID')
  const refusal = outcome.kind === 'accepted' ? undefined : refused(uri, outcome)
  if (refusal) return refusal
  if (process.env.NODE_ENV === 'production' && isLoopback(new URL(uri)))
    return warning(
      `${uri} is registered, but leads to this machine`,
      'Set ORGO_REDIRECT_URI to the public address in production',
    )
  return ok(`${uri} is registered`)
}
