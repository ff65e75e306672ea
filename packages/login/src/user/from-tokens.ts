import { fetchUserInfo, skipSubjectCheck } from 'openid-client'
import type { Provider } from '../provider/discovery.ts'
import { CLAIMS_OF_SCOPE } from './claims.ts'
import { toUser, type User } from './user.ts'

type Tokens = {
  access_token: string
  scope?: string
  claims: () => ({ sub: string } & Record<string, unknown>) | undefined
}

/** Most ID tokens of Orgo have all that was asked for, and then nobody needs to be asked again. */
const isComplete = (claims: Record<string, unknown>, scope: string): boolean =>
  !('_claim_names' in claims) &&
  Object.entries(CLAIMS_OF_SCOPE)
    .filter(([word]) => scope.split(' ').includes(word))
    .every(([, [first]]) => claims[first] !== undefined)

/**
 * Returns the member whom the tokens are for: the ID token's claims, completed by the userinfo endpoint where something is missing (OpenID
 * Connect Core §5.3). With an ID token, an answer about another member is refused (§5.3.2).
 */
export const userFromTokens = async (
  { configuration }: Provider,
  tokens: Tokens,
  asked: string,
): Promise<User> => {
  const claims = tokens.claims()
  const scope = tokens.scope ?? asked
  const canAsk = configuration.serverMetadata().userinfo_endpoint !== undefined
  if (claims && (!canAsk || isComplete(claims, scope))) return toUser(claims, asked)
  const answer = await fetchUserInfo(configuration, tokens.access_token, claims?.sub ?? skipSubjectCheck)
  return toUser({ ...claims, ...answer }, asked)
}
