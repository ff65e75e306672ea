import type { Clock } from '@orgo/model'
import { type Artifact, FATE_KEPT_FOR, GRANT_KIND, LONGEST_LIFE } from '../store.ts'
import type { Connection } from './connect.ts'
import { BUCKET_WIDTH, bucketOf, DAY, type KeyNames, type OwnerKind } from './keys.ts'

export type Place = { connection: Connection; keys: KeyNames; clock: Clock }

/** Whose a group is; empty where it is nobody's. `uid` is `<kind>/<uid>`. */
export type Owner = { account: string; client: string; uid: string }

/** Where a group is indexed: under its owners, in the buckets of the time until which it has to be known. */
export type Entry = Owner & { until: number }

/**
 * Which groups an account or a client has, and which artifact has a uid. An index is in another hash slot than the groups it names, so it
 * cannot be written with them in one step. It is written first: a group that it names and that is not there does no harm.
 *
 * No key of an index grows without bound: each is for what ends within one hour (of a client) or one day (of an account), and expires then.
 */
export type OwnerIndex = {
  /** `named` is the id of the artifact that has the entry's uid. */
  add(group: string, entry: Entry, named: string): Promise<void>
  /**
   * Takes a group out of the buckets of `stale` that are not `current`'s too. What has got another owner stays in the former one's: it may
   * come back to that one this very moment.
   */
  remove(group: string, stale: Entry, current?: Entry): Promise<void>
}

// A session's expiry moves with every use. Its entries look this much further ahead, so that they need not move each time.
const HORIZON = 1.125

// The refresh token that a new grant will get within the minute lives as long: indexed so from the start, its grant need not move then.
const USUAL_LIFE_OF_GRANT = 30 * DAY

/** Until when a group has to be known in which these are put. */
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
          connection.script('orgoIndex', key, [group, livesFor(endsAt)]),
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
