import { CatalogueError } from '../errors/catalogue-error.ts'

/**
 * Lets a few requests in at a time; the others wait in order of arrival. The queue is bounded, and one address may take only half of it, so
 * that no single address fills it.
 */
export type Turnstile = {
  /** @throws CatalogueError `too-busy`, when the queue is full or the address has half of it. */
  refuseCrowd(address: string): Promise<void>
  /** @throws CatalogueError `too-busy` as `refuseCrowd`, and what `work` throws. */
  pass<Result>(address: string, work: () => Promise<Result>): Promise<Result>
}

// A refusal costs about half a millisecond: a thousand refusals in a row would block all other requests.
const REFUSED_TOGETHER = 5

/** Spreads the callers over turns of the event loop, a few per turn, so that other requests are served in between. */
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

/** The waiting requests, and their number per address. */
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
    /** Lets the next request in; returns `false` when none waits. */
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
        // The place goes directly to the next in the queue, so that no new arrival can take it.
        if (!queue.next()) inside -= 1
      }
    },
  }
}
