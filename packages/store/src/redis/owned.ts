import type { Clock } from '@orgo/model'
import type { Owned } from '../store.ts'
import { createBuckets } from './buckets.ts'
import type { Connection } from './connect.ts'
import { fieldOf, ownGroupOf } from './groups.ts'
import { keysOf } from './keys.ts'

type Place = { connection: Connection; organizationId: string; clock: Clock }

const PAGE = 200

/**
 * Lists by the account's buckets, which name everything that the account may have. A group that lives on moves to a later bucket, and is in
 * both meanwhile: whoever reads the buckets in their order misses none.
 */
export const createOwned = ({ connection, organizationId, clock }: Place): Owned => {
  const keys = keysOf(organizationId)

  const namesIn = async (bucket: string, pattern: string): Promise<string[]> => {
    const names: string[] = []
    let cursor = '0'
    do {
      const scan = await connection.run((client) =>
        client.sscan(bucket, cursor, 'MATCH', pattern, 'COUNT', PAGE),
      )
      names.push(...scan[1])
      cursor = scan[0]
    } while (cursor !== '0')
    return names
  }

  const idsOf = async (kind: string, accountId: string): Promise<string[]> => {
    const { first, keyAt, filledFrom } = createBuckets({ connection, keys, clock }, { accountId })
    const prefix = ownGroupOf({ kind, id: '' })
    const groups = new Set<string>()
    let bucket = await filledFrom(first)
    while (bucket !== undefined) {
      for (const group of await namesIn(keyAt(bucket), `${prefix}*`)) groups.add(group)
      bucket = await filledFrom(bucket + 1)
    }
    return [...groups].map((group) => group.slice(prefix.length))
  }

  return {
    async list({ kind, accountId }) {
      const found = await Promise.all(
        (await idsOf(kind, accountId)).map(async (id) => {
          // A bucket may name what has ended, or has another owner by now.
          const words = [clock.now(), accountId, fieldOf({ kind, id })]
          const payload = await connection.script(
            'orgoFindOwned',
            keys.group(ownGroupOf({ kind, id })),
            words,
          )
          return typeof payload === 'string' ? [{ id, payload: JSON.parse(payload) }] : []
        }),
      )
      return found.flat()
    },
  }
}
