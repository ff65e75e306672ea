import type { MemberTokens } from '../session/tokens.ts'
import type { User } from '../user/user.ts'

/** A session in the memory of the open tabs. It stands nowhere else: a script that is injected later finds no token in a storage. */
export type BrowserSession = MemberTokens & {
  /** Random; a sign-in has its own. */
  id: string
  /** How often the tokens were refreshed. */
  version: number
  /** In milliseconds since the Unix epoch. */
  signedInAt: number
}

/** Called with the member after a sign-in or a refresh, and with nobody after a sign-out, of this tab or another one. */
type ChangeListener = (user: User | undefined) => void

export type Memory = {
  current: () => BrowserSession | undefined
  /** MUST keep the newest session whatever comes in which order, and none that has ended. */
  take: (session: BrowserSession) => void
  end: (id: string) => void
  onChange: (listener: ChangeListener) => () => void
}

const isNewer = (session: BrowserSession, than: BrowserSession | undefined): boolean => {
  if (!than) return true
  return session.id === than.id ? session.version > than.version : session.signedInAt > than.signedInAt
}

export const createMemory = (): Memory => {
  let session: BrowserSession | undefined
  const ended = new Set<string>()
  const listeners = new Set<ChangeListener>()
  const change = (next: BrowserSession | undefined): void => {
    session = next
    for (const listener of listeners) listener(next?.user)
  }

  return {
    current: () => session,
    take(next) {
      if (!ended.has(next.id) && isNewer(next, session)) change(next)
    },
    end(id) {
      ended.add(id)
      if (session?.id === id) change(undefined)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
