/// <reference lib="dom" />
import type { BrowserSession, Memory } from './memory.ts'

type Message =
  | { kind: 'session'; session: BrowserSession }
  | { kind: 'ended'; id: string }
  | { kind: 'question' }
  | { kind: 'nothing' }

type Posted = Message & { from: string; number: number }

export type Tabs = {
  /** Gives the session to the other tabs. MUST resolve only when it is on its way to each. */
  share: (session: BrowserSession) => Promise<void>
  /** Tells the other tabs that a session has ended. */
  end: (id: string) => Promise<void>
  /** MUST resolve only after everything that other tabs have shared before is in memory. */
  arrived: () => Promise<void>
  /** Asks the other tabs for their session. Resolves with the first answer, or after a quarter of a second. */
  ask: () => Promise<void>
}

/** A tab answers in a few milliseconds; one that the browser has frozen does not answer at all. */
const ANSWER_MS = 250

/**
 * Connects the memories of the open tabs of one origin (HTML Standard, BroadcastChannel). A tab hears its own messages too, by a channel of
 * its own: when one comes back, all that was posted before it has come.
 */
export const createTabs = (name: string, memory: Memory): Tabs => {
  const speaking = new BroadcastChannel(name)
  const hearing = new BroadcastChannel(name)
  const from = crypto.randomUUID()
  const returned = new Map<number, () => void>()
  let number = 0
  let answered: () => void = () => undefined

  const post = (message: Message): Promise<void> =>
    new Promise((resolve) => {
      number += 1
      returned.set(number, resolve)
      speaking.postMessage({ ...message, from, number } satisfies Posted)
    })

  const hear = (message: Message): void => {
    const session = memory.current()
    if (message.kind === 'session') {
      memory.take(message.session)
      answered()
    } else if (message.kind === 'ended') memory.end(message.id)
    else if (message.kind === 'question' && session) void post({ kind: 'session', session })
  }

  hearing.onmessage = ({ data }: MessageEvent<Posted>) => {
    if (data.from !== from) return hear(data)
    returned.get(data.number)?.()
    returned.delete(data.number)
  }

  return {
    share: (session) => post({ kind: 'session', session }),
    end: (id) => post({ kind: 'ended', id }),
    arrived: () => post({ kind: 'nothing' }),
    ask: () =>
      new Promise((resolve) => {
        answered = resolve
        setTimeout(resolve, ANSWER_MS)
        void post({ kind: 'question' })
      }),
  }
}
