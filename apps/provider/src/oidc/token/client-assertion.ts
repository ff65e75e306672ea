import type { Clock } from '@orgo/model'
import { type Configuration, errors } from 'oidc-provider'

type Assert = NonNullable<Configuration['assertJwtClientAuthClaimsAndHeader']>

const LONGEST_SECONDS = 60 * 60
// Also configures oidc-provider's own checks (`clockTolerance`).
export const CLOCK_TOLERANCE_SECONDS = 15

/**
 * Checks client assertions after oidc-provider has checked signature, issuer, subject, time, and that one audience is accepted.
 *
 * The assertion must have a single audience: a server named as a second audience could replay the assertion here and authenticate as the
 * client. Accepted audiences are the issuer and our own endpoints, from the organization's record; the request cannot add to them.
 * The assertion must expire within an hour, because the store remembers each one until it expires, as a defense against replay.
 * RFC 7523 §3, draft-ietf-oauth-rfc7523bis §4.
 *
 * @throws InvalidClientAuth
 */
export const assertClientAssertion =
  (clock: Clock): Assert =>
  (ctx, { aud, exp, iat }) => {
    const { provider, route } = ctx.oidc
    const [audience, ...others] = [aud].flat()
    const own = [provider.issuer, provider.urlFor('token'), provider.urlFor(route)]
    if (others.length > 0 || !own.includes(String(audience)))
      throw new errors.InvalidClientAuth('the assertion must have one audience: the issuer or this endpoint')
    const now = clock.now() / 1000
    const expires = Number(exp)
    const tooLate = expires > now + LONGEST_SECONDS + CLOCK_TOLERANCE_SECONDS
    if (tooLate || (iat !== undefined && expires - Number(iat) > LONGEST_SECONDS))
      throw new errors.InvalidClientAuth('the assertion must expire within an hour')
  }
