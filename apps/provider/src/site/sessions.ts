import { randomBytes } from 'node:crypto'
import type { Clock } from '@orgo/model'
import { grantIdOf, type OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import { cookiePairs } from '../cookie-pairs.ts'
import { OWN_CLIENT_ID } from '../oidc/own-client.ts'
import { accountOfGrant, artifactId } from '../oidc/token-names.ts'

/** A member's session at the provider's own pages. */
export type SiteSession = {
  /** The session's name in the store, which is no credential. */
  id: string
  accountId: string
  /** When the member last gave a password, in milliseconds since the epoch. */
  signedInAt: number
  /** Says at sign-out whose session ends (RP-Initiated Logout §2). */
  idToken: string
}

type Begun = Omit<SiteSession, 'id'> & { accessToken: string }

export type SiteSessions = {
  begin(ctx: Context, begun: Begun): Promise<void>
  find(ctx: Context): Promise<SiteSession | undefined>
  end(ctx: Context): Promise<void>
}

const KIND = 'SiteSession'
const KEPT_FOR_SECONDS = 8 * 60 * 60

type Settings = { artifacts: OrganizationStore['artifacts']; clock: Clock; secure: boolean }

const createFind =
  (artifacts: Settings['artifacts'], name: string): SiteSessions['find'] =>
  async (ctx) => {
    const value = cookiePairs(ctx).find(([key]) => key === name)?.[1]
    // A grant's id begins with its member, so that another text is no session's.
    if (value === undefined || accountOfGrant(value) === undefined) return undefined
    const id = artifactId(KIND, value)
    const found = await artifacts.find(KIND, id)
    // A session whose grant has ended is over.
    return found?.grant === undefined ? undefined : { ...(found.payload as Omit<SiteSession, 'id'>), id }
  }

/**
 * Sessions are kept under the grant of the sign-in that began them. Whatever ends the grant ends the session at once: the member signs out,
 * gets a new password, or loses access. The store has only a digest of the cookie's value.
 */
export const createSiteSessions = ({ artifacts, clock, secure }: Settings): SiteSessions => {
  const name = secure ? '__Host-orgo-site' : 'orgo-site'
  const setCookie = (ctx: Context, value: string, maxAge: number) =>
    ctx.append(
      'Set-Cookie',
      `${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
    )
  const find = createFind(artifacts, name)
  /** Ends only a session that there is: a made-up cookie could name anybody's grant. */
  const endPresented = async (ctx: Context): Promise<void> => {
    const session = await find(ctx)
    const grantId = session && grantIdOf(KIND, session.id)
    if (grantId !== undefined) await artifacts.revoke({ grantId })
  }
  return {
    async begin(ctx, { accessToken, accountId, signedInAt, idToken }) {
      const grantId = grantIdOf('AccessToken', accessToken)
      if (grantId === undefined) throw new TypeError('an access token names its grant')
      const value = `${grantId}.${randomBytes(32).toString('base64url')}`
      const session = {
        kind: KIND,
        id: artifactId(KIND, value),
        payload: { accountId, signedInAt, idToken },
        expiresAt: clock.now() + KEPT_FOR_SECONDS * 1000,
        accountId,
        clientId: OWN_CLIENT_ID,
      }
      await artifacts.put([session])
      // The pages ask nothing with the access token: the session takes its place under the grant.
      await artifacts.destroy('AccessToken', artifactId('AccessToken', accessToken))
      // After a fresh sign-in nobody needs the former one, whose cookie is replaced.
      await endPresented(ctx)
      setCookie(ctx, value, KEPT_FOR_SECONDS)
    },
    find,
    async end(ctx) {
      await endPresented(ctx)
      setCookie(ctx, '', 0)
    },
  }
}
