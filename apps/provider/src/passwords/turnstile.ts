import { CatalogueError } from '../errors/catalogue-error.ts'

/** Lets a few in at a time. Those before it wait in the order in which they came, and they are bounded. */
export type Turnstile = {
  /** @throws CatalogueError `too-busy` at once, when as many wait as may. */
  refuseCrowd(): void
  /** @throws CatalogueError `too-busy` as `refuseCrowd`, and what `work` throws. */
  pass<Result>(work: () => Promise<Result>): Promise<Result>
}

type Settings = { inside: number; waiting: number; retryAfterSeconds: number }

export const createTurnstile = (settings: Settings): Turnstile => {
  const { retryAfterSeconds: retryAfter } = settings
  const queue: (() => void)[] = []
  let inside = 0

  const refuseCrowd = (): void => {
    if (queue.length >= settings.waiting) throw new CatalogueError('too-busy', { retryAfter })
  }

  const enter = async (): Promise<void> => {
    if (inside < settings.inside) {
      inside += 1
      return
    }
    refuseCrowd()
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
