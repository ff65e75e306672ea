import type { KeptSession } from './session.ts'

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value) ?? '').length

/** Returns the names of the three largest parts of a session with their sizes, for a message. */
export const largestParts = ({ user, ...rest }: KeptSession): string => {
  const parts = Object.entries({ ...rest, ...user }).map(([name, value]) => ({ name, bytes: bytesOf(value) }))
  const largest = parts.sort((one, other) => other.bytes - one.bytes).slice(0, 3)
  return largest.map(({ name, bytes }) => `${name} ${bytes}`).join(', ')
}
