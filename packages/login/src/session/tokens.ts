import type { Provider } from '../provider/discovery.ts'
import { userFromTokens } from '../user/from-tokens.ts'
import type { KeptSession } from './session.ts'

type TokenAnswer = Parameters<typeof userFromTokens>[1] & {
  refresh_token?: string
  id_token?: string
  expiresIn: () => number | undefined
}

type Context = { provider: Provider; scope: string; now: number }

/** A member and the tokens of a sign-in. */
export type MemberTokens = Pick<
  KeptSession,
  'user' | 'accessToken' | 'accessTokenExpiresAt' | 'refreshToken' | 'idToken' | 'sid'
>

/** Returns the part of a session that a token answer makes (RFC 6749 §5.1); `now` is in seconds since the Unix epoch. */
export const fromTokens = async (
  tokens: TokenAnswer,
  { provider, scope, now }: Context,
): Promise<MemberTokens> => {
  const lifetime = tokens.expiresIn()
  const sid = tokens.claims()?.sid
  return {
    user: await userFromTokens(provider, tokens, scope),
    accessToken: tokens.access_token,
    accessTokenExpiresAt: lifetime === undefined ? undefined : now + lifetime,
    refreshToken: tokens.refresh_token,
    idToken: tokens.id_token,
    sid: typeof sid === 'string' ? sid : undefined,
  }
}
