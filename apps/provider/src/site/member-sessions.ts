import type { OrganizationStore } from '@orgo/store'
import type { Provider } from 'oidc-provider'
import { SESSION_SECONDS } from '../oidc/browser/sessions.ts'
import { type EndingSession, endAtClients } from '../oidc/logout-notices.ts'
import type { SiteContext } from './visits.ts'

/** A member's session at the provider, in one browser. Times are milliseconds since the epoch. */
export type MemberSession = {
  /** The session's name in the store, which is no credential. */
  id: string
  begunAt: number
  lastUsedAt: number
  /** Where it was begun; `undefined` if that was not kept. */
  userAgent: string | undefined
  address: string | undefined
  /** Whether it is that of the browser that asks. */
  isHere: boolean
}

export type MemberSessions = {
  /** Returns the sessions of a member, that of the browser that asks first, then the ones that were used last. */
  list(ctx: SiteContext, accountId: string): Promise<MemberSession[]>
  /** Ends those of the member's sessions that are meant, as a sign-out in their browsers would. */
  end(ctx: SiteContext, accountId: string, isMeant: (session: MemberSession) => boolean): Promise<void>
}

const KIND = 'Session'

// What oidc-provider stores of a session, and the origin that browser/sessions.ts adds.
type Payload = EndingSession & {
  uid: string
  iat: number
  exp: number
  origin?: { userAgent?: string; address?: string }
}

type Stored = { shown: MemberSession; payload: Payload }

type Settings = { provider: Provider; data: Pick<OrganizationStore, 'artifacts' | 'owned'> }

const byUse = (a: MemberSession, b: MemberSession): number =>
  Number(b.isHere) - Number(a.isHere) || b.lastUsedAt - a.lastUsedAt

export const createMemberSessions = ({ provider, data }: Settings): MemberSessions => {
  const read = async (ctx: SiteContext, accountId: string): Promise<Stored[]> => {
    const here = await provider.Session.get(ctx)
    const found = await data.owned.list({ kind: KIND, accountId })
    return found.map(({ id, payload: raw }) => {
      const payload = raw as Payload
      const { uid, iat, exp, origin } = payload
      const lastUsedAt = (exp - SESSION_SECONDS) * 1000
      const { userAgent, address } = origin ?? {}
      return {
        payload,
        shown: { id, begunAt: iat * 1000, lastUsedAt, userAgent, address, isHere: uid === here.uid },
      }
    })
  }
  return {
    list: async (ctx, accountId) => (await read(ctx, accountId)).map(({ shown }) => shown).toSorted(byUse),
    async end(ctx, accountId, isMeant) {
      const meant = (await read(ctx, accountId)).filter(({ shown }) => isMeant(shown))
      await Promise.all(
        meant.map(async ({ shown, payload }) => {
          await endAtClients({ provider, request: ctx }, payload)
          await data.artifacts.destroy(KIND, shown.id)
        }),
      )
    },
  }
}
