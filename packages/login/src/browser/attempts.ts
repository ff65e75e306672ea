/// <reference lib="dom" />
import type { Attempt } from '../sign-in/attempts.ts'

/** A sign-in under way, of which `quiet` means that the member must see nothing of it. */
export type BrowserAttempt = Attempt & { quiet: boolean; beganAt: number }

/** Keeps what a callback needs to finish a sign-in, in the tab that began it. */
export type Attempts = {
  keep: (attempt: BrowserAttempt) => void
  /** MUST return an attempt once only, and only for ten minutes: its code is worth nothing afterwards. */
  take: (state: string) => BrowserAttempt | undefined
  /** Remembers, as long as the tab lives, that a quiet sign-in finds nobody, so that it is not tried with every page. */
  endQuiet: () => void
  allowQuiet: () => void
  mayBeQuiet: () => boolean
}

const LIFETIME_MS = 10 * 60 * 1000

/** `sessionStorage` is one tab's own, and outlives the way to the provider and back. It never has a token. */
export const createAttempts = (name: string): Attempts => {
  const keyOf = (state: string): string => `${name} sign-in ${state}`
  const quietKey = `${name} quiet`

  const read = (key: string): BrowserAttempt | undefined => {
    const attempt: BrowserAttempt = JSON.parse(sessionStorage.getItem(key) ?? '{"beganAt":0}')
    return Date.now() - attempt.beganAt < LIFETIME_MS ? attempt : undefined
  }
  const sweep = (): void => {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(keyOf('')) && !read(key)) sessionStorage.removeItem(key)
  }

  return {
    keep(attempt) {
      sweep()
      sessionStorage.setItem(keyOf(attempt.state), JSON.stringify(attempt))
    },
    take(state) {
      const attempt = read(keyOf(state))
      sessionStorage.removeItem(keyOf(state))
      return attempt
    },
    endQuiet: () => sessionStorage.setItem(quietKey, 'ended'),
    allowQuiet: () => sessionStorage.removeItem(quietKey),
    mayBeQuiet: () => sessionStorage.getItem(quietKey) === null,
  }
}
