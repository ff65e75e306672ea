import { hash } from 'node:crypto'

/**
 * Returns the name of a counter: what is counted, and a digest of whose attempts they are. Anybody can make the store keep counters, so
 * names are short and contain no IP or e-mail addresses. 128 bits: nobody can construct an input that shares another one's counter.
 */
export const counterKey = (counted: string, ...whose: string[]): string =>
  `${counted} ${hash('sha256', JSON.stringify(whose), 'base64url').slice(0, 22)}`
