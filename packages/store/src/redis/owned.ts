import type { Clock } from '@orgo/model'
import type { Owned } from '../store.ts'
import { groupPages } from './buckets.ts'
import type { Connection } from './connect.ts'
import { fieldOf, ownGroupOf } from './groups.ts'
import { keysOf } from './keys.ts'
import type { Place } from './owner-index.ts'

const createList = (place: Place): Owned['list'] => {
  const { connection, keys, clock } = place
  const idsOf = async (kind: string, accountId: string): Promise<string[]> => {
    const prefix = ownGroupOf({ kind, id: '' })
    const groups = new Set<string>()
    for await (const page of groupPages(place, { accountId }, `${prefix}*`))
      for (const group of page) groups.add(group)
    return [...groups].map((group) => group.slice(prefix.length))
  }
  return async ({ kind, accountId }) => {
    const found = await Promise.all(
      (await idsOf(kind, accountId)).map(async (id) => {
        // A bucket may name what has ended, or has another owner by now.
        const words = [clock.now(), accountId, fieldOf({ kind, id })]
        const group = keys.group(ownGroupOf({ kind, id }))
        const payload = await connection.script('findOwned', group, words)
        return typeof payload === 'string' ? [{ id, payload: JSON.parse(payload) }] : []
      }),
    )
    return found.flat()
  }
}

const createCount =
  (place: Place): Owned['count'] =>
  async ({ clientId, kinds }, limit) => {
    const { connection, keys, clock } = place
    const countIn = (group: string) =>
      connection.script('count', keys.group(group), [clock.now(), clientId, ...kinds])
    const seen = new Set<string>()
    let count = 0
    for await (const page of groupPages(place, { clientId })) {
      const fresh = [...new Set(page)].filter((group) => !seen.has(group))
      for (const group of fresh) seen.add(group)
      for (const counted of await Promise.all(fresh.map(countIn))) count += Number(counted)
      // A group is named for a while after its tokens have expired: looking at groups is bounded too.
      if (count > limit || seen.size > limit) return { count: Math.min(count, limit), more: true }
    }
    return { count, more: false }
  }

export const createOwned = ({
  connection,
  organizationId,
  clock,
}: {
  connection: Connection
  organizationId: string
  clock: Clock
}): Owned => {
  const place = { connection, keys: keysOf(organizationId), clock }
  return { list: createList(place), count: createCount(place) }
}
