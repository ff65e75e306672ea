import type { AttemptCount, Attempts } from '@orgo/store'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { counterKey } from '../counter-key.ts'

const MINUTE_MS = 60 * 1000
const QUARTER_MS = 15 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS

const PER_ADDRESS = 200
const PER_MEMBER_AND_ADDRESS = 10
const PER_MEMBER = 100
const PER_DEVICE = 10
const LONGEST_DELAY_MS = 60 * MINUTE_MS

/** An attempt at a member's password. */
export type Guess = {
  /** Normalized as for the lookup: another spelling would begin a new counter. */
  email: string
  address: string
  /** The browser's device id, if this member has signed in with the browser before. */
  device: string | undefined
  /** The counters of the member: in the store or, if no member has the e-mail address, in memory. */
  ofMember: Attempts
}

/** A guess that may be checked. It counts as a failure unless it is forgiven. */
export type Reservation = {
  /** The password was right: gives the guess back, and clears the member's failures from this address or device. */
  forgive(): Promise<void>
}

const refuse = ({ resetsAt }: AttemptCount, now: number): never => {
  throw new CatalogueError('rate-limited', { retryAfter: Math.ceil((resetsAt - now) / 1000) })
}

/**
 * Lets one guess through per delay, after a member's hundredth failure in a day. The delay doubles with each guess, from one minute to an
 * hour. The first guess beyond the limit is refused as well and starts the delay.
 *
 * @throws CatalogueError `rate-limited`
 */
const passDelay = async (key: string, { attempts, now }: { attempts: Attempts; now: number }) => {
  const { count: level } = await attempts.count(`${key} level`)
  const delay = Math.min(2 ** level * MINUTE_MS, LONGEST_DELAY_MS)
  const gate = await attempts.add(`${key} delay`, delay)
  if (gate.count === 1) await attempts.add(`${key} level`, DAY_MS)
  if (gate.count > 1 || level === 0) refuse(gate, now)
}

type Limit = {
  key: string
  attempts: Attempts
  limit: number
  windowMs: number
  /** Whether the next guess beyond the limit is refused or delayed. */
  whenReached: 'refuse' | 'delay'
}

const limitsOf = ({ email, address, ofMember }: Guess, attempts: Attempts): Limit[] => [
  // The address is counted first: an attacker who tries many members creates no further counters once the address is refused.
  {
    key: counterKey('sign-in address', address),
    attempts,
    limit: PER_ADDRESS,
    windowMs: QUARTER_MS,
    whenReached: 'refuse',
  },
  {
    key: pairKey({ email, address }),
    attempts,
    limit: PER_MEMBER_AND_ADDRESS,
    windowMs: QUARTER_MS,
    whenReached: 'refuse',
  },
  {
    key: counterKey('sign-in member', email),
    attempts: ofMember,
    limit: PER_MEMBER,
    windowMs: DAY_MS,
    whenReached: 'delay',
  },
]

const pairKey = ({ email, address }: Pick<Guess, 'email' | 'address'>): string =>
  counterKey('sign-in pair', email, address)

/**
 * Reserves a guess before its password is checked, so that concurrent guesses are all counted. There are limits for the failures of an
 * address, of an address at a member, and of a member. A browser in which the member has signed in before has a limit of its own, which
 * strangers cannot use up; beyond it the other limits apply.
 *
 * @throws CatalogueError `rate-limited`
 */
export const reserveGuess = async (
  guess: Guess,
  { attempts, now }: { attempts: Attempts; now: number },
): Promise<Reservation> => {
  const { email, address, device } = guess
  const reserved: Limit[] = []
  const giveBack = async (): Promise<void> => {
    await Promise.all(reserved.map((each) => each.attempts.giveBack(each.key)))
  }
  const forgive = async (): Promise<void> => {
    await Promise.all([giveBack(), attempts.clear(pairKey({ email, address }))])
  }
  const reserve = async (limit: Limit): Promise<AttemptCount> => {
    const counted = await limit.attempts.add(limit.key, limit.windowMs)
    if (counted.count <= limit.limit) reserved.push(limit)
    return counted
  }
  if (device !== undefined) {
    const key = counterKey('sign-in device', device)
    const { count } = await attempts.add(key, DAY_MS)
    if (count <= PER_DEVICE) return { forgive: () => attempts.clear(key) }
  }
  try {
    for (const limit of limitsOf(guess, attempts)) {
      const counted = await reserve(limit)
      if (counted.count <= limit.limit) continue
      if (limit.whenReached === 'delay') await passDelay(limit.key, { attempts: limit.attempts, now })
      else refuse(counted, now)
    }
  } catch (error) {
    // The password was not checked, so the guess does not count.
    await giveBack()
    throw error
  }
  return { forgive }
}
