import { FATE_KEPT_FOR } from '../store.ts'
import { createBuckets, type OwnedBy } from './buckets.ts'
import type { Entry, OwnerIndex, Place } from './owner-index.ts'
import { FOREIGN } from './scripts.ts'

export type Revoke = {
  group(group: string): Promise<void>
  /** Ends all groups of an owner, a page at a time. */
  all(of: OwnedBy): Promise<void>
}

// Ended in one go of commands, within some milliseconds. Between two of them everybody else has a turn.
const PAGE = 200

// Whoever goes on signing in to a client that is being revoked would keep it busy for ever. What is put after so many passes has been
// put after the revocation.
const MOST_PASSES = 10

type Revoked = [account: string, client: string, uid: string, indexed: string]

const entryOf = ([account, client, uid, until]: Revoked): Entry | undefined =>
  until === '' ? undefined : { account, client, uid, until: Number(until) }

type Parts = Place & { index: OwnerIndex }

export const createRevoke = ({ index, ...place }: Parts): Revoke => {
  const { connection, keys, clock } = place
  const end = async (
    group: string,
    of: { accountId?: string; clientId?: string | undefined },
    advance = '',
  ) => {
    const { accountId = '', clientId = '' } = of
    const words = [clock.now(), FATE_KEPT_FOR, accountId, clientId, advance]
    const answer = await connection.script('orgoRevoke', [keys.group(group)], words)
    if (answer === FOREIGN) return false
    const entry = answer ? entryOf(answer as Revoked) : undefined
    if (entry) await index.remove(group, entry)
    return true
  }

  const endBucket = async (key: string, of: OwnedBy): Promise<number> => {
    let cursor = '0'
    let count = 0
    do {
      const [next, groups] = await connection.run((client) => client.sscan(key, cursor, 'COUNT', PAGE))
      const ended = await Promise.all(groups.map((group) => end(group, of, 'in advance')))
      // What is foreign stays: it may be at another client, or about to be handed over to this owner.
      const gone = groups.filter((_group, at) => ended[at])
      if (gone.length > 0) await connection.run((client) => client.srem(key, ...gone))
      count += gone.length
      cursor = next
    } while (cursor !== '0')
    return count
  }

  // A group whose life grows moves to a later bucket, and stands in both meanwhile. A bucket is looked at when those before it have been
  // read to their ends: so a pass meets each group that was indexed before it began.
  const pass = async (of: OwnedBy): Promise<number> => {
    const { first, keyAt, filledFrom } = createBuckets(place, of)
    let count = 0
    let bucket = await filledFrom(first)
    while (bucket !== undefined) {
      count += await endBucket(keyAt(bucket), of)
      bucket = await filledFrom(bucket + 1)
    }
    return count
  }

  return {
    async group(group) {
      await end(group, {})
    },
    async all(of) {
      for (let passes = 0; passes < MOST_PASSES; passes += 1) if ((await pass(of)) === 0) return
    },
  }
}
