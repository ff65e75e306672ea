import type { User } from '../user/user.ts'
import type { KeptSession, Session } from './session.ts'

/** Returns the part of a session that the application sees; `now` is in milliseconds. */
export const viewOf = <Scope extends string>(session: KeptSession, now: number): Session<Scope> => {
  const { user, accessToken, accessTokenExpiresAt = session.expiresAt, expiresAt } = session
  const isUsable = accessTokenExpiresAt * 1000 > now
  // What is kept was made from an answer to the application's own scopes.
  return {
    user: user as User<Scope>,
    ...(isUsable && { accessToken }),
    expiresAt: new Date(expiresAt * 1000),
  }
}
