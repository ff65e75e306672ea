import { OrgoLoginError } from '../errors/error.ts'
import type { ProviderClock } from './bounded-fetch.ts'

/** A difference of so little explains nothing. */
const NOTABLE_MS = 15_000

type Context = { issuer: string; clock: ProviderClock | undefined; detail: string; cause?: unknown }

/** Returns the error of a token whose times do not fit: `clock-skew` with both clocks where they differ, else `id-token-expired`. */
export const clockError = ({ issuer, clock, detail, cause }: Context): OrgoLoginError => {
  const now = new Date()
  const theirs = clock?.lastDate
  if (!theirs || Math.abs(theirs.getTime() - now.getTime()) < NOTABLE_MS)
    return new OrgoLoginError('id-token-expired', { issuer, detail, cause })
  const clocks = `this server's clock: ${now.toISOString()}, the provider's: ${theirs.toISOString()}`
  return new OrgoLoginError('clock-skew', { issuer, detail: `${detail}; ${clocks}`, cause })
}
