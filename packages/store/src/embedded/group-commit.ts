import type { Database } from './database.ts'

type Waiting = {
  work: () => unknown
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/**
 * Concurrent writers share a transaction, and so the cost of one commit. Each writer gets its result after the commit, as if it had been
 * alone. If one writer fails, nothing of the group is written, and each writer is tried by itself.
 */
export type GroupCommit = <Result>(work: () => Result) => Promise<Result>

export const createGroupCommit = (database: Database): GroupCommit => {
  let waiting: Waiting[] = []

  const commit = (group: readonly Waiting[]): void => {
    try {
      const results = database.transaction(() => group.map(({ work }) => work()))
      for (const [index, { resolve }] of group.entries()) resolve(results[index])
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const each of group) commit([each])
    }
  }

  const flush = (): void => {
    const group = waiting
    waiting = []
    commit(group)
  }

  // The second turn of the event loop brings the writers that arrive during the first. Without others it costs no time to speak of.
  const flushSoon = () => setImmediate(() => setImmediate(flush))

  return <Result>(work: () => Result) =>
    new Promise<Result>((resolve, reject) => {
      if (waiting.length === 0) flushSoon()
      waiting.push({ work, resolve: resolve as Waiting['resolve'], reject })
    })
}
