import type { Settings } from '../options/settings.ts'
import { guarded } from './guarded-store.ts'
import { createSeal } from './seal.ts'
import type { KeptSession } from './session.ts'
import type { SessionStore } from './store.ts'

/** The sessions of an application in its store, sealed. Every method throws `session-store-failed` when the store does. */
export type Records = {
  read: (id: string) => Promise<KeptSession | undefined>
  write: (session: KeptSession) => Promise<void>
  remove: (ids: readonly string[]) => Promise<void>
  /** Runs the function alone, where the store can lock. */
  alone: <Result>(id: string, run: () => Promise<Result>) => Promise<Result>
  /** MUST make every session of the member from before now one that has ended. */
  endMember: (sub: string) => Promise<void>
  /** Returns since when the member's sessions have ended, in seconds since the Unix epoch. */
  memberEndedAt: (sub: string) => Promise<number | undefined>
  /** MUST end the session with the provider's `sid`, or the one that is being opened with it. */
  endSid: (sid: string) => Promise<void>
  isSidEnded: (sid: string) => Promise<boolean>
}

const ENDED = 'ended'

export const createRecords = (settings: Settings, given: SessionStore): Records => {
  const { issuer, clientId, clock, cookieSecrets: secrets } = settings
  const { maxAge } = settings.session
  const store = guarded(given, issuer.href)
  const seal = createSeal({ secrets, purpose: `record ${issuer.href} ${clientId}`, clock })
  const seconds = () => Math.floor(clock().getTime() / 1000)
  // The subject and the session of a provider may have any characters.
  const key = (kind: string, name: string) =>
    `orgo:${issuer.host}:${clientId}:${kind}:${encodeURIComponent(name)}`

  const remove = async (ids: readonly string[]) => {
    await Promise.all(ids.map((id) => store.delete(key('session', id))))
  }

  return {
    async read(id) {
      const value = await store.get(key('session', id))
      const payload = value === undefined ? undefined : await seal.open(value)
      // A record that was moved to another key must not open another session.
      return payload?.id === id ? (payload as unknown as KeptSession) : undefined
    },
    async write(session) {
      const lifetime = session.expiresAt - seconds()
      await store.set(key('session', session.id), await seal.close(session, lifetime), lifetime)
      if (session.sid && session.version === 0) await store.set(key('sid', session.sid), session.id, lifetime)
    },
    remove,
    alone: (id, run) => (store.lock ? store.lock(key('lock', id), run) : run()),
    endMember: (sub) => store.set(key('member', sub), String(seconds()), maxAge),
    async memberEndedAt(sub) {
      const value = await store.get(key('member', sub))
      return value === undefined ? undefined : Number(value)
    },
    async endSid(sid) {
      const id = await store.get(key('sid', sid))
      await store.set(key('sid', sid), ENDED, maxAge)
      if (id !== undefined && id !== ENDED) await remove([id])
    },
    isSidEnded: async (sid) => (await store.get(key('sid', sid))) === ENDED,
  }
}
