/** Returns the entity tag of a record's version (RFC 9110 §8.8.3). */
export const entityTag = (version: string): string => `"${version}"`

/**
 * Returns the version that `If-Match` demands; `undefined` if any will do. A weak tag never matches (RFC 9110 §13.1.1), nor does anything
 * else that this provider has not given out, so it stays as it is: no version is equal to it.
 */
export const demandedVersion = (ifMatch: string | undefined): string | undefined => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  return /^"([^"]*)"$/.exec(ifMatch.trim())?.[1] ?? ifMatch
}
