import type { Clock } from '@orgo/model'
import type { ChangeableOrganization } from './open-organization.ts'
import { Refusal } from './refusal.ts'

type Versioned = { updatedAt: string }

/** A record before an operation and after it. */
export type Changed<Kept> = { before: Kept; after: Kept }

/** The time of a change is the record's version, so it is later than that of the change before, even within one millisecond. */
const versionAfter = ({ updatedAt }: Versioned, clock: Clock): string =>
  new Date(Math.max(clock.now(), Date.parse(updatedAt) + 1)).toISOString()

/**
 * Replaces a record by `change(record)` with a new `updatedAt`. `update` is the store's atomic update of the record.
 *
 * @throws Refusal `changed-meanwhile`
 */
export const changeRecord = async <Kept extends Versioned>(
  { clock, ifUnchanged }: Pick<ChangeableOrganization, 'clock' | 'ifUnchanged'>,
  update: (step: (current: Kept) => Kept) => Promise<Kept>,
  change: (current: Kept) => Kept,
): Promise<Changed<Kept>> => {
  let before: Kept | undefined
  const after = await update((current) => {
    const { updatedAt } = current
    if (ifUnchanged !== undefined && ifUnchanged !== updatedAt)
      throw new Refusal('changed-meanwhile', { since: updatedAt })
    before = current
    return { ...change(current), updatedAt: versionAfter(current, clock) }
  })
  return { before: before ?? after, after }
}
