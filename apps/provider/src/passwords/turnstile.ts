import { CatalogueError } from '../errors/catalogue-error.ts'

/** Lets a few in at a time. Those before it wait in the order in which they came, and they are bounded. */
export type Turnstile = {
  /** @throws CatalogueError `too-busy`, when as many wait as may. */
  refuseCrowd(): Promise<void>
  /** @throws CatalogueError `too-busy` as `refuseCrowd`, and what `work` throws. */
  pass<Result>(work: () => Promise<Result>): Promise<Result>
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

type Settings = { inside: number; waiting: number; retryAfterSeconds: number }

export const createTurnstile = (settings: Settings): Turnstile => {
  const { retryAfterSeconds: retryAfter } = settings
  const queue: (() => void)[] = []
  const turn = createTurns()
  let inside = 0

  const refuseCrowd = async (): Promise<void> => {
    if (queue.length < settings.waiting) return
    await turn()
    throw new CatalogueError('too-busy', { retryAfter })
  }

  const enter = async (): Promise<void> => {
    if (inside < settings.inside) {
      inside += 1
      return
    }
    await refuseCrowd()
    await new Promise<void>((resolve) => queue.push(resolve))
  }

  // The place goes to whoever is next, without being free in between.
  const leave = (): void => {
    const next = queue.shift()
    if (next) next()
    else inside -= 1
  }

  return {
    refuseCrowd,
    async pass(work) {
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
