import { CLAIMS_OF_SCOPE } from '../user/claims.ts'
import type { Member } from './members.ts'

/** What applications without `openid` may know: the claims of the documented flow. */
const DOCUMENTED = ['name', 'picture', 'email', 'groups', 'roles']

/** Returns what the scopes release about a member (OpenID Connect Core §5.4); `sub` always is. */
export const claimsOf = ({ claims }: Member, scope: string): Record<string, unknown> => {
  const words = scope.split(' ')
  const released = Object.entries(CLAIMS_OF_SCOPE)
    .filter(([word]) => words.includes(word))
    .flatMap(([, names]): readonly string[] => names)
    .filter((name) => words.includes('openid') || DOCUMENTED.includes(name))
  const known: Record<string, unknown> = claims
  const entries = released.filter((name) => known[name] !== undefined).map((name) => [name, known[name]])
  return { sub: claims.sub, ...Object.fromEntries(entries) }
}
