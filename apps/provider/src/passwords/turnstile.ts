import { CatalogueError } from '../errors/catalogue-error.ts'

/**
 * Lets a few in at a time. Those before it wait in the order in which they came, and they are bounded: in all, and half as many from one
 * address, so that nobody fills it alone.
 */
export type Turnstile = {
  /** @throws CatalogueError `too-busy`, when as many wait as may. */
  refuseCrowd(address: string): Promise<void>
  /** @throws CatalogueError `too-busy` as `refuseCrowd`, and what `work` throws. */
  pass<Result>(address: string, work: () => Promise<Result>): Promise<Result>
}

// To refuse somebody costs about half a millisecond, too: of a thousand at once the others would wait for all.
const REFUSED_TOGETHER = 5

/** Lets the event loop see to everybody else between a few and the next few. */
const createTurns = (): (() => Promise<void>) => {
  const waiting: (() => void)[] = []
  const takeTurns = (): void => {
    for (const next of waiting.splice(0, REFUSED_TOGETHER)) next()
    if (waiting.length > 0) setImmediate(takeTurns)
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(takeTurns)
    })
}

/** Those who wait, and how many of them are of an address. */
const createQueue = () => {
  const queue: { address: string; enter: () => void }[] = []
  const ofAddress = new Map<string, number>()
  const count = (address: string, change: number): void => {
    const number = (ofAddress.get(address) ?? 0) + change
    if (number > 0) ofAddress.set(address, number)
    else ofAddress.delete(address)
  }
  return {
    length: () => queue.length,
    from: (address: string) => ofAddress.get(address) ?? 0,
    wait: (address: string) =>
      new Promise<void>((enter) => {
        queue.push({ address, enter })
        count(address, 1)
      }),
    /** Lets the next one in; `false` where nobody waits. */
    next(): boolean {
      const first = queue.shift()
      if (!first) return false
      count(first.address, -1)
      first.enter()
      return true
    },
  }
}

type Settings = { inside: number; waiting: number; retryAfterSeconds: number }

export const createTurnstile = (settings: Settings): Turnstile => {
  const { retryAfterSeconds: retryAfter } = settings
  const queue = createQueue()
  const turn = createTurns()
  let inside = 0

  const refuseCrowd = async (address: string): Promise<void> => {
    if (queue.length() < settings.waiting && queue.from(address) < settings.waiting / 2) return
    await turn()
    throw new CatalogueError('too-busy', { retryAfter })
  }

  const enter = async (address: string): Promise<void> => {
    if (inside < settings.inside) {
      inside += 1
      return
    }
    await refuseCrowd(address)
    await queue.wait(address)
  }

  return {
    refuseCrowd,
    async pass(address, work) {
      await enter(address)
      try {
        return await work()
      } finally {
        // The place goes to whoever is next, without being free in between.
        if (!queue.next()) inside -= 1
      }
    },
  }
}
