import type { Artifact, OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import type { Session } from 'oidc-provider'
import { ENDPOINTS, uidOfInteraction } from '../../routes.ts'
import { artifactId } from '../token-names.ts'
import type { Ending, EndingRecords } from './ending-records.ts'
import type { Tickets } from './tickets.ts'
import type { Ties } from './ties.ts'

/**
 * Remembers for a minute how an interaction ended, so that a form that is sent twice ends where the first one ended: a double click, an
 * impatient reload and a proxy that repeats a request all send the same form again, and the browser shows the last answer.
 *
 * An ending is worth nothing in another browser, once its session has ended, or while another member is signed in.
 */
export type Endings = {
  /** Returns the artifact to write together with what the resumption writes; `undefined` in a browser without the tie. */
  artifactOf(ctx: Context, uid: string, ending: Ending): Artifact | undefined
  /**
   * Sends the browser where the first answer sent it. `current` is the browser's session. Returns `false` if this browser has no such
   * answer, or the minute is over.
   */
  repeat(ctx: Context, uid: string, current: Session): Promise<boolean>
}

type Settings = {
  artifacts: OrganizationStore['artifacts']
  records: EndingRecords
  ties: Ties
  tickets: Tickets
  /** Returns an address for a request that is perhaps too long for one. */
  addressOf: (ctx: Context, path: string, parameters: URLSearchParams) => string
}

/** What the store knows of an ending's code and session by now. */
const createFacts = (artifacts: OrganizationStore['artifacts']) => ({
  // The application has the first answer already; a second use of the code would end the sign-in there.
  async isSpent(code: string): Promise<boolean> {
    const found = await artifacts.find('AuthorizationCode', artifactId('AuthorizationCode', code))
    return found === undefined || found.consumedAt !== undefined
  },
  /** Returns whether the session lives, and under the same id: each resumption in it changes the id. */
  async sessionOf({ uid, id, accountId }: Ending['session']): Promise<'same' | 'renewed' | 'over'> {
    if (await artifacts.find('Session', artifactId('Session', id))) return 'same'
    const renewed = await artifacts.findByUid('Session', uid)
    return renewed?.payload.accountId === accountId ? 'renewed' : 'over'
  },
})

const isOfAnother = (current: Session, { session }: Ending): boolean =>
  current.accountId !== undefined && current.accountId !== session.accountId

export const createEndings = ({ artifacts, records, ties, tickets, addressOf }: Settings): Endings => {
  const facts = createFacts(artifacts)

  // The member has agreed, so the request is not to ask again.
  const begunAnew = (ctx: Context, { prompt: _answered, ...request }: Record<string, string>): string =>
    addressOf(ctx, ENDPOINTS.authorization, new URLSearchParams(request))

  const endOf = async (ctx: Context, ending: Ending): Promise<string | undefined> => {
    const { location, code, refused, request } = ending
    if (refused || code === undefined) return location
    return location === undefined || (await facts.isSpent(code)) ? begunAnew(ctx, request) : location
  }

  const goTo = async (ctx: Context, ending: Ending, current: Session): Promise<boolean> => {
    const session = await facts.sessionOf(ending.session)
    const end = session === 'over' ? undefined : await endOf(ctx, ending)
    if (end === undefined) return false
    // A browser that has the session got the first answer, and may have newer cookies.
    if (session === 'same' && current.uid !== ending.session.uid)
      ctx.append('Set-Cookie', [...ending.cookies])
    ctx.status = 303
    ctx.redirect(end)
    return true
  }

  const repeat: Endings['repeat'] = async (ctx, uid, current) => {
    const tie = ties.find(ctx, uid)
    const ending = tie === undefined ? undefined : await records.find(uid, tie)
    if (!ending || isOfAnother(current, ending)) return false
    // The page that followed may be answered already.
    const next = uidOfInteraction(ending.location ?? '')
    const isAnswered = next !== undefined && (await tickets.takenAt(next)) !== undefined
    return isAnswered ? repeat(ctx, next, current) : goTo(ctx, ending, current)
  }

  return {
    artifactOf(ctx, uid, ending) {
      const tie = ties.find(ctx, uid)
      return tie === undefined ? undefined : records.artifactOf(uid, tie, ending)
    },
    repeat,
  }
}
