import { CLAIMS_BY_SCOPE, isScope, PROTOCOL_CLAIMS } from '@orgo/model'
import { type ClaimsParameter, type Client, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { refuseUnmetContext } from './acr.ts'

/** The request calls a claim essential that no registered scope of the application releases. */
export class ClaimNotAllowed extends errors.InvalidRequest {}

type Requested = ClaimsParameter['userinfo']

const allowedClaims = ({ scope = '' }: Client): Set<string> => {
  const registered = scope.split(' ').filter(isScope)
  const released = registered.flatMap((each) =>
    each in CLAIMS_BY_SCOPE ? CLAIMS_BY_SCOPE[each as keyof typeof CLAIMS_BY_SCOPE] : [],
  )
  return new Set([...PROTOCOL_CLAIMS, ...released])
}

const KNOWN_CLAIMS: ReadonlySet<string> = new Set(Object.values(CLAIMS_BY_SCOPE).flat())

const covered = (requested: Requested, allowed: Set<string>): Requested => {
  if (requested === undefined) return undefined
  const entries = Object.entries(requested).filter(([claim, wanted]) => {
    if (allowed.has(claim)) return true
    // A claim that this platform does not have is left out, even if it is essential (OpenID Connect Core §5.5.1).
    if (wanted?.essential === true && KNOWN_CLAIMS.has(claim))
      throw new ClaimNotAllowed(`no scope of the application releases the essential claim ${claim}`)
    return false
  })
  return Object.fromEntries(entries)
}

/**
 * Limits the `claims` parameter, which asks for single claims (OpenID Connect Core §5.5), to the scopes that the application is registered
 * for: otherwise an application that the administrator has allowed `openid` alone could get a member's groups. Other claims are left out,
 * as voluntary claims may be.
 *
 * @throws ClaimNotAllowed when a claim that is not covered is called essential; UnmetAuthenticationRequirements
 */
export const limitClaims = async (
  ctx: KoaContextWithOIDC,
  claims: ClaimsParameter,
  client: Client,
): Promise<void> => {
  refuseUnmetContext(claims)
  const allowed = allowedClaims(client)
  const { params } = ctx.oidc
  if (!params) return
  params.claims = JSON.stringify({
    userinfo: covered(claims.userinfo, allowed),
    id_token: covered(claims.id_token, allowed),
  })
}
