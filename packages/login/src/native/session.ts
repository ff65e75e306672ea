import { OrgoLoginError } from '../errors/error.ts'
import { explain } from '../errors/explain.ts'
import type { Discover } from '../provider/discovery.ts'
import type { PublicClientSettings } from '../public-client/settings.ts'
import { refreshTokens } from '../session/refresh-tokens.ts'
import type { MemberTokens } from '../session/tokens.ts'
import type { User } from '../user/user.ts'

/** A signed-in member in a program. */
export type NativeSession<Scope extends string = string> = {
  /** The member. */
  user: User<Scope>
  /** The token for requests on the member's behalf (RFC 6750). */
  accessToken: string
  /** Keep it where only the member can read it, such as the system's keychain: it works once, and `refresh` returns the next one. */
  refreshToken?: string
  /** When the access token ends; `undefined` when the provider did not say. */
  expiresAt: Date | undefined
  /**
   * Gets new tokens (RFC 6749 §6). The old refresh token is worth nothing afterwards.
   *
   * @throws {OrgoLoginError} `not-signed-in` without a refresh token, `refresh-token-revoked`, `network-error`, or another code
   */
  refresh: () => Promise<NativeSession<Scope>>
}

export type Dependencies = { settings: PublicClientSettings; discover: Discover }

/** Returns what a program gets of a member's tokens. */
export const sessionOf = <Scope extends string>(
  tokens: MemberTokens,
  dependencies: Dependencies,
): NativeSession<Scope> => {
  const { settings, discover } = dependencies
  const issuer = settings.issuer.href
  const { user, accessToken, refreshToken, accessTokenExpiresAt: ends } = tokens
  return {
    // What the tokens say answers the application's own scopes.
    user: user as User<Scope>,
    accessToken,
    ...(refreshToken !== undefined && { refreshToken }),
    expiresAt: ends === undefined ? undefined : new Date(ends * 1000),
    async refresh() {
      if (refreshToken === undefined)
        throw new OrgoLoginError('not-signed-in', { issuer, detail: 'the provider gave no refresh token' })
      try {
        return sessionOf<Scope>(await refreshTokens(tokens, await discover(), settings), dependencies)
      } catch (error) {
        throw await explain(error, { issuer })
      }
    },
  }
}
