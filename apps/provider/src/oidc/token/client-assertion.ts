import type { Clock } from '@orgo/model'
import { type Configuration, errors } from 'oidc-provider'

type Assert = NonNullable<Configuration['assertJwtClientAuthClaimsAndHeader']>

const LONGEST_SECONDS = 60 * 60
// What oidc-provider allows clocks to differ by, too.
export const CLOCK_TOLERANCE_SECONDS = 15

/**
 * What a client assertion must be beyond oidc-provider's own checks, which have been passed: signature, issuer, subject, time, and an
 * accepted audience among perhaps others.
 *
 * Addressed to us alone: one that names another server as well could be handed on by that server, which would sign in here as the client.
 * Accepted are the issuer and our own endpoints, from the organization's record; nothing that the request says can add to them.
 * Short: each is remembered against a second use until it expires, and one that is good for years would be, too.
 * RFC 7523 §3, draft-ietf-oauth-rfc7523bis §4.
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
