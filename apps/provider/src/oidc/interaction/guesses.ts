import { hash } from 'node:crypto'
import type { OrganizationStore } from '@orgo/store'
import { CatalogueError } from '../../errors/catalogue-error.ts'

const WINDOW_MS = 15 * 60 * 1000
const PER_MEMBER_AND_ADDRESS = 10
const PER_ADDRESS = 200

type Counters = { attempts: OrganizationStore['attempts']; address: string; now: number }

const digest = (email: string): string => hash('sha256', email, 'base64url')

const refuseAbove = (
  limit: number,
  { count, resetsAt }: { count: number; resetsAt: number },
  now: number,
) => {
  if (count > limit)
    throw new CatalogueError('rate-limited', { retryAfter: Math.ceil((resetsAt - now) / 1000) })
}

/**
 * Counts a sign-in before it is checked, so that a hundred guesses at once are a hundred, per e-mail address and client address
 * together: a stranger cannot lock a member out. Addresses that belong to nobody count alike. Failures of one client address
 * over all members have a wide limit of their own, against trying one password on everybody.
 *
 * @throws CatalogueError `rate-limited`
 */
export const countSignIn = async (email: string, { attempts, address, now }: Counters) => {
  const pair = `sign-in ${digest(email)} ${address}`
  const all = `sign-in ${address}`
  refuseAbove(PER_ADDRESS - 1, await attempts.count(all), now)
  refuseAbove(PER_MEMBER_AND_ADDRESS, await attempts.add(pair, WINDOW_MS), now)
  return {
    failed: () => attempts.add(all, WINDOW_MS),
    succeeded: () => attempts.clear(pair),
  }
}
