import { hash } from 'node:crypto'

/**
 * The name of a counter: what is counted, and a digest of whose it is. Counters are what anybody may leave in the store, so they are
 * short, and neither addresses nor e-mail addresses stand in them. 128 bits: nobody finds a name for themselves that is somebody else's.
 */
export const counterKey = (counted: string, ...whose: string[]): string =>
  `${counted} ${hash('sha256', JSON.stringify(whose), 'base64url').slice(0, 22)}`
