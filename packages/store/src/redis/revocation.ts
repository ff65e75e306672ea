import { createBuckets, type OwnedBy } from './buckets.ts'
import type { OwnerIndex, Place } from './owner-index.ts'
import { ABSENT, REVOCATION } from './scripts.ts'

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

type Answer = [
  became: (typeof REVOCATION)[keyof typeof REVOCATION],
  account?: string,
  client?: string,
  uid?: string,
  indexedUntil?: number,
]

/** What is to be revoked: a group, of that account and client only where they are given. */
type Request = {
  group: string
  accountId?: string
  clientId?: string | undefined
  ifAbsent: keyof typeof ABSENT
}

type Parts = Place & { index: OwnerIndex }

/** Revokes a group. Returns whether its owner is rid of it: what is another owner's stays. */
const createEnd =
  ({ connection, keys, clock, index }: Parts) =>
  async ({ group, accountId = '', clientId = '', ifAbsent }: Request): Promise<boolean> => {
    const words = [clock.now(), accountId, clientId, ABSENT[ifAbsent]]
    const answer = await connection.script('orgoRevoke', keys.group(group), words)
    const [became, account = '', client = '', uid = '', until = 0] = answer as Answer
    if (until > 0) await index.remove(group, { account, client, uid, until })
    return became !== REVOCATION.foreign
  }

/** Ends what one bucket names. Returns how many names it is rid of. */
const createEndBucket = (parts: Parts) => {
  const end = createEnd(parts)
  return async (key: string, of: OwnedBy): Promise<number> => {
    let cursor = '0'
    let count = 0
    do {
      const [next, groups] = await parts.connection.run((client) => client.sscan(key, cursor, 'COUNT', PAGE))
      const ended = await Promise.all(groups.map((group) => end({ ...of, group, ifAbsent: 'revoke' })))
      // What is foreign stays: it may be at another client, or about to be handed over to this owner.
      const gone = groups.filter((_group, at) => ended[at])
      if (gone.length > 0) await parts.connection.run((client) => client.srem(key, ...gone))
      count += gone.length
      cursor = next
    } while (cursor !== '0')
    return count
  }
}

export const createRevoke = (parts: Parts): Revoke => {
  const end = createEnd(parts)
  const endBucket = createEndBucket(parts)

  // A group whose life grows moves to a later bucket, and stands in both meanwhile. A bucket is looked at when those before it have been
  // read to their ends: so a pass meets each group that was indexed before it began.
  const pass = async (of: OwnedBy): Promise<number> => {
    const { first, keyAt, filledFrom } = createBuckets(parts, of)
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
      await end({ group, ifAbsent: 'ignore' })
    },
    async all(of) {
      for (let passes = 0; passes < MOST_PASSES; passes += 1) if ((await pass(of)) === 0) return
    },
  }
}
