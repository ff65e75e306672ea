import { FATE_KEPT_FOR, LONGEST_LIFE, type Revocation } from '../store.ts'
import { bucketOf, type OwnerKind } from './keys.ts'
import type { Entry, OwnerIndex, Place } from './owner-index.ts'
import { FOREIGN } from './scripts.ts'

export type Revoke = {
  group(group: string): Promise<void>
  /** Ends all groups of an owner, a page at a time. */
  all(of: OwnedBy): Promise<void>
}

type OwnedBy = Exclude<Revocation, { grantId: string }>

const PAGE = 200
const MOST_LOOKED_AT = 512

// Whoever goes on signing in to a client that is being revoked would keep it busy for ever. What is put after so many passes has been
// put after the revocation.
const MOST_PASSES = 10

type Revoked = [account: string, client: string, uid: string, indexed: string]

const entryOf = ([account, client, uid, until]: Revoked): Entry | undefined =>
  until === '' ? undefined : { account, client, uid, until: Number(until) }

type Parts = Place & { index: OwnerIndex }

export const createRevoke = ({ connection, keys, clock, index }: Parts): Revoke => {
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

  const createBuckets = (of: OwnedBy) => {
    const owner: OwnerKind = 'accountId' in of ? 'account' : 'client'
    const id = 'accountId' in of ? of.accountId : of.clientId
    // Another node's clock may be a little ahead.
    const last = bucketOf(owner, clock.now() + LONGEST_LIFE) + 1
    const keyAt = (bucket: number) => keys.bucket(owner, id, bucket)
    return {
      first: bucketOf(owner, clock.now()),
      keyAt,
      /** The first bucket from this one on that has something in it. */
      async filledFrom(bucket: number): Promise<number | undefined> {
        for (
          let start = bucket, size = 1;
          start <= last;
          start += size, size = Math.min(2 * size, MOST_LOOKED_AT)
        ) {
          const numbers = Array.from({ length: Math.min(size, last - start + 1) }, (_, at) => start + at)
          const counts = await connection.run((client) =>
            Promise.all(numbers.map((number) => client.scard(keyAt(number)))),
          )
          const filled = counts.findIndex((count) => count > 0)
          if (filled >= 0) return start + filled
        }
        return undefined
      },
    }
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
    const { first, keyAt, filledFrom } = createBuckets(of)
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
