import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import { endSessions, openSessions, writeSession } from './browser-sessions.ts'
import type { Jar, JarOf } from './cookies.ts'
import { createRecords, type Records } from './records.ts'
import { createSeal } from './seal.ts'
import type { KeptSession, SessionKeeper } from './session.ts'
import type { SessionStore } from './store.ts'

/** What the browser has of a session in a store. */
type Ticket = { id: string; sub: string; signedInAt: number }

export type StoredSessions = SessionKeeper & {
  /** Ends the sessions that the provider has ended: the one with its `sid`, or all of the member from before now. @throws {OrgoLoginError} `session-store-failed` */
  endByProvider: (ended: { sub: string | undefined; sid: string | undefined }) => Promise<void>
}

/** Refreshes a session that is still there and that no other process has refreshed meanwhile. */
const refreshAlone = (
  records: Records,
  session: KeptSession,
  refresh: (newest: KeptSession) => Promise<KeptSession>,
): Promise<KeptSession | undefined> =>
  records.alone(session.id, async () => {
    const latest = await records.read(session.id)
    if (!latest || latest.version > session.version) return latest
    const refreshed = await refresh(latest)
    // Sign-out, here or at the provider, may have ended the session meanwhile.
    if (!(await records.read(session.id))) return undefined
    await records.write(refreshed)
    return refreshed
  })

/** Sessions are kept in the application's store; the cookie names one. */
export const createStoredSessions = (
  settings: Settings,
  jarOf: JarOf,
  store: SessionStore,
): StoredSessions => {
  const { clientId, clock, cookieSecrets: secrets } = settings
  const { maxAge } = settings.session
  const issuer = settings.issuer.href
  const records = createRecords(settings, store)
  const seal = createSeal({ secrets, purpose: `ticket ${issuer} ${clientId}`, clock })
  const ticketsIn = async (jar: Jar) =>
    (await openSessions<Ticket>(jar, seal)).sort((one, other) => other.signedInAt - one.signedInAt)
  const removeOthers = async (jar: Jar) => records.remove((await ticketsIn(jar)).map(({ id }) => id))

  return {
    async find(request) {
      const [ticket] = await ticketsIn(jarOf(request))
      if (!ticket) return undefined
      const [session, endedAt = 0] = await Promise.all([
        records.read(ticket.id),
        records.memberEndedAt(ticket.sub),
      ])
      return endedAt >= ticket.signedInAt ? undefined : session
    },
    async keep(request, session) {
      // The cookie of a refreshed session stays as it is.
      if (session.version > 0) return []
      const jar = jarOf(request)
      const { id, version, signedInAt, sid, user } = session
      if (sid && (await records.isSidEnded(sid))) throw new OrgoLoginError('session-ended', { issuer })
      await Promise.all([records.write(session), removeOthers(jar)])
      const lifetime = session.expiresAt - Math.floor(clock().getTime() / 1000)
      const value = await seal.close({ id, sub: user.sub, signedInAt } satisfies Ticket, lifetime)
      return writeSession(jar, { id, version, value, lifetime }, maxAge)
    },
    async end(request) {
      const jar = jarOf(request)
      await removeOthers(jar)
      return endSessions(jar, maxAge)
    },
    exclusively: (session, refresh) => refreshAlone(records, session, refresh),
    async endByProvider({ sub, sid }) {
      if (sid !== undefined) await records.endSid(sid)
      else if (sub !== undefined) await records.endMember(sub)
    },
  }
}
