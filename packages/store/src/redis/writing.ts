import { type Artifact, GRANT_KIND } from '../store.ts'
import { fieldOf } from './groups.ts'
import { type Entry, indexUntil, type Owner, type OwnerIndex, ownerOf, type Place } from './owner-index.ts'
import { INDEX_STATE, OUTCOME } from './scripts.ts'

/** A write to a group in one step: the artifact to consume, and the artifacts to keep. */
export type Write = {
  group: string
  artifacts: readonly Artifact[]
  /** `againUntil` is 0 if the artifact is consumed once only, `closes` is the field to close or empty, `remains` as in `KEEP`. */
  consumes?: { field: string; againUntil: number; closes: string; remains: string }
}

export type Outcome = (typeof OUTCOME)[keyof typeof OUTCOME]

type Indexing =
  | { state: typeof INDEX_STATE.unowned | typeof INDEX_STATE.unknown }
  | { state: typeof INDEX_STATE.known; until: number }

/** `stale` is the index entry that is not needed any more, because `current` is the entry of the group now. */
type Kept = { outcome: Outcome; stale?: Entry; current?: Entry }

type Answer = [
  outcome: Outcome,
  account?: string,
  client?: string,
  uid?: string,
  until?: number,
  currentUntil?: number,
]

type Parts = Place & { index: OwnerIndex }

const isOwned = ({ account, client, uid }: Owner): boolean => account !== '' || client !== '' || uid !== ''

const createKeep =
  ({ connection, keys, clock }: Parts) =>
  async (write: Write, owner: Owner, indexing: Indexing): Promise<Kept> => {
    const words = [
      clock.now(),
      owner.account,
      owner.client,
      owner.uid,
      indexing.state,
      indexing.state === INDEX_STATE.known ? indexing.until : 0,
      write.consumes?.field ?? '',
      write.consumes?.againUntil ?? 0,
      write.consumes?.closes ?? '',
      write.consumes?.remains ?? '',
      Math.max(0, ...write.artifacts.map(({ expiresAt }) => expiresAt)),
    ]
    for (const artifact of write.artifacts)
      words.push(fieldOf(artifact), artifact.expiresAt, JSON.stringify(artifact.payload))
    const answer = await connection.script('keep', keys.group(write.group), words)
    const [outcome, account = '', client = '', uid = '', until = 0, currentUntil = 0] = answer as Answer
    if (until === 0) return { outcome }
    return { outcome, stale: { account, client, uid, until }, current: { ...owner, until: currentUntil } }
  }

/** Returns a function that writes to a group, and updates the indexes for the group. */
export const createWriting = (parts: Parts) => {
  const { clock, index } = parts
  const keep = createKeep(parts)

  /** Indexes the group before the group exists, so that a revocation of all groups of an owner cannot miss the group. */
  const indexAndKeep = async (write: Write, owner: Owner): Promise<Outcome> => {
    const { group, artifacts } = write
    const until = indexUntil(artifacts, clock.now())
    const named = artifacts.find(({ uid }) => uid !== undefined)?.id ?? ''
    await index.add(group, { ...owner, until }, named)
    const { outcome, stale, current } = await keep(write, owner, { state: INDEX_STATE.known, until })
    if (stale) await index.remove(group, stale, current)
    return outcome
  }

  return async (write: Write): Promise<Outcome> => {
    const owner = ownerOf(write.artifacts)
    if (!isOwned(owner)) return (await keep(write, owner, { state: INDEX_STATE.unowned })).outcome
    // The indexes do not know a new grant: asking them first would cost a round trip.
    if (write.artifacts.some(({ kind }) => kind === GRANT_KIND)) return indexAndKeep(write, owner)
    const { outcome } = await keep(write, owner, { state: INDEX_STATE.unknown })
    return outcome === OUTCOME.indexFirst ? indexAndKeep(write, owner) : outcome
  }
}
