import { LONGEST_LIFE, type Revocation } from '../store.ts'
import { bucketOf, type OwnerKind } from './keys.ts'
import type { Place } from './owner-index.ts'

export type OwnedBy = Exclude<Revocation, { grantId: string }>

/** The buckets of an account or a client, from the current one to the last possible one. */
export type Buckets = {
  first: number
  keyAt(bucket: number): string
  /** Returns the first bucket that is not empty, beginning with this one. */
  filledFrom(bucket: number): Promise<number | undefined>
}

// Most clients have groups in each hour of the next month and none in the year after: the search takes ever larger steps, up to this size.
const MOST_LOOKED_AT = 512

export const createBuckets = ({ connection, keys, clock }: Place, of: OwnedBy): Buckets => {
  const owner: OwnerKind = 'accountId' in of ? 'account' : 'client'
  const id = 'accountId' in of ? of.accountId : of.clientId
  // Another node's clock may be a little ahead.
  const last = bucketOf(owner, clock.now() + LONGEST_LIFE) + 1
  const keyAt = (bucket: number) => keys.bucket(owner, id, bucket)
  const firstFilledOf = async (start: number, size: number): Promise<number | undefined> => {
    const numbers = Array.from({ length: size }, (_, at) => start + at)
    const counts = await connection.run((client) =>
      Promise.all(numbers.map((number) => client.scard(keyAt(number)))),
    )
    return numbers.find((_number, at) => (counts[at] ?? 0) > 0)
  }
  return {
    first: bucketOf(owner, clock.now()),
    keyAt,
    async filledFrom(bucket) {
      let start = bucket
      for (let size = 1; start <= last; size = Math.min(2 * size, MOST_LOOKED_AT)) {
        const filled = await firstFilledOf(start, Math.min(size, last - start + 1))
        if (filled !== undefined) return filled
        start += size
      }
      return undefined
    },
  }
}

const PAGE = 200

/**
 * Yields, page by page, the groups that an owner's buckets name: every group that the owner may have. A group that lives on moves to a later
 * bucket, and is in both meanwhile: whoever reads the buckets in their order misses none, and may meet it twice.
 */
export async function* groupPages(place: Place, of: OwnedBy, pattern = '*'): AsyncGenerator<string[]> {
  const { first, keyAt, filledFrom } = createBuckets(place, of)
  let bucket = await filledFrom(first)
  while (bucket !== undefined) {
    const key = keyAt(bucket)
    let cursor = '0'
    do {
      const from = cursor
      const [next, groups] = await place.connection.run((client) =>
        client.sscan(key, from, 'MATCH', pattern, 'COUNT', PAGE),
      )
      yield groups
      cursor = next
    } while (cursor !== '0')
    bucket = await filledFrom(bucket + 1)
  }
}
