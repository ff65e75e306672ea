import type { Clock } from '@orgo/model'
import { DAY } from '../days.ts'
import { type Artifact, FATE_KEPT_FOR, GRANT_KIND, LONGEST_LIFE } from '../store.ts'
import type { Connection } from './connect.ts'
import { BUCKET_WIDTH, bucketOf, type KeyNames, type OwnerKind } from './keys.ts'

export type Place = { connection: Connection; keys: KeyNames; clock: Clock }

/** The owners of a group; a field is empty if the group has no such owner. `uid` is `<kind>/<uid>`. */
export type Owner = { account: string; client: string; uid: string }

/** The index entry of a group: its owners, and the time until which the index has to know the group. The time decides the buckets. */
export type Entry = Owner & { until: number }

/**
 * The groups that an account or a client has, and the artifact that has a uid. An index is in another hash slot than the groups that it
 * names, so both cannot be written in one step. The index is written first: an entry of a group that does not exist does no harm.
 *
 * No key of an index grows without bound: each holds what ends within one hour (of a client) or one day (of an account), and expires then.
 */
export type OwnerIndex = {
  /** Adds a group. `named` is the id of the artifact that has the entry's uid. */
  add(group: string, entry: Entry, named: string): Promise<void>
  /**
   * Removes a group from the buckets of `stale` that `current` does not use, and the uid of `stale` if `current` has another one. A group
   * with a new owner stays in the former owner's buckets: another write may give the group back to the former owner at the same time.
   */
  remove(group: string, stale: Entry, current?: Entry): Promise<void>
}

// A session's expiry moves with every use. Its index entries last longer by this factor, so that they need not move each time.
const HORIZON = 1.125

// A new grant usually gets a refresh token with this life within a minute. Indexed for this long from the start, the grant need not move.
const USUAL_LIFE_OF_GRANT = 30 * DAY

/** Returns the time until which the index has to know a group in which these artifacts are put. */
export const indexUntil = (artifacts: readonly Artifact[], now: number): number => {
  const usual = artifacts.some(({ kind }) => kind === GRANT_KIND) ? USUAL_LIFE_OF_GRANT : 0
  const longest = Math.max(usual, ...artifacts.map(({ expiresAt }) => expiresAt - now))
  return now + Math.ceil(Math.min(LONGEST_LIFE, longest * HORIZON))
}

export const ownerOf = (artifacts: readonly Artifact[]): Owner => {
  const [{ accountId = '', clientId = '' } = {}] = artifacts
  const named = artifacts.find(({ uid }) => uid !== undefined)
  return { account: accountId, client: clientId, uid: named ? `${named.kind}/${named.uid}` : '' }
}

export const createOwnerIndex = ({ connection, keys, clock }: Place): OwnerIndex => {
  const bucketsOf = (entry: Entry, owned: Owner = entry): { key: string; endsAt: number }[] =>
    (['account', 'client'] satisfies OwnerKind[])
      .filter((owner) => entry[owner] !== '' && entry[owner] === owned[owner])
      .map((owner) => {
        const bucket = bucketOf(owner, entry.until)
        return { key: keys.bucket(owner, entry[owner], bucket), endsAt: bucket * BUCKET_WIDTH[owner] }
      })
  return {
    async add(group, entry, named) {
      const now = clock.now()
      const livesFor = (endsAt: number) => endsAt - now + FATE_KEPT_FOR
      await Promise.all([
        ...bucketsOf(entry).map(({ key, endsAt }) =>
          connection.script('index', key, [group, livesFor(endsAt)]),
        ),
        entry.uid === '' ||
          connection.run((client) => client.set(keys.uid(entry.uid), named, 'PX', livesFor(entry.until))),
      ])
    },
    async remove(group, stale, current) {
      const needed = new Set(current ? bucketsOf(current).map(({ key }) => key) : [])
      const superfluous = bucketsOf(stale, current).filter(({ key }) => !needed.has(key))
      await Promise.all([
        ...superfluous.map(({ key }) => connection.run((client) => client.srem(key, group))),
        stale.uid === '' ||
          stale.uid === current?.uid ||
          connection.run((client) => client.del(keys.uid(stale.uid))),
      ])
    },
  }
}
