import { createBuckets, type OwnedBy } from './buckets.ts'
import type { OwnerIndex, Place } from './owner-index.ts'
import { ABSENT, REVOCATION } from './scripts.ts'

export type Revoke = {
  group(group: string): Promise<void>
  /** Ends all groups of an owner, a page at a time. */
  all(of: OwnedBy): Promise<void>
}

// So many groups end in one batch of commands, within some milliseconds. Other requests are served between two batches.
const PAGE = 200

// Steady sign-ins to a client would keep its revocation busy forever. Artifacts put after so many passes were put after the call.
const MOST_PASSES = 10

type Answer = [
  became: (typeof REVOCATION)[keyof typeof REVOCATION],
  account?: string,
  client?: string,
  uid?: string,
  indexedUntil?: number,
]

/** A group to revoke. If `accountId` or `clientId` is given, the group is revoked only if it has that owner. */
type Request = {
  group: string
  accountId?: string
  clientId?: string | undefined
  ifAbsent: keyof typeof ABSENT
}

type Parts = Place & { index: OwnerIndex }

/** Revokes a group. Returns `false` if the group stays because it has another owner. */
const createEnd =
  ({ connection, keys, clock, index }: Parts) =>
  async ({ group, accountId = '', clientId = '', ifAbsent }: Request): Promise<boolean> => {
    const words = [clock.now(), accountId, clientId, ABSENT[ifAbsent]]
    const answer = await connection.script('revoke', keys.group(group), words)
    const [became, account = '', client = '', uid = '', until = 0] = answer as Answer
    if (until > 0) await index.remove(group, { account, client, uid, until })
    return became !== REVOCATION.foreign
  }

/** Ends the groups that one bucket names. Returns how many names were removed from the bucket. */
const createEndBucket = (parts: Parts) => {
  const end = createEnd(parts)
  return async (key: string, of: OwnedBy): Promise<number> => {
    let cursor = '0'
    let count = 0
    do {
      const [next, groups] = await parts.connection.run((client) => client.sscan(key, cursor, 'COUNT', PAGE))
      const ended = await Promise.all(groups.map((group) => end({ ...of, group, ifAbsent: 'revoke' })))
      // A group of another owner keeps its name here: it may be at another client, or about to change to this owner.
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

  // A group whose life grows moves to a later bucket, and is in both meanwhile. A pass reads a bucket after all earlier buckets, so the
  // pass meets each group that was indexed before the pass began.
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
