import type { Clock } from '@orgo/model'
import { refuseLongLives } from '../lifetime.ts'
import {
  type Artifact,
  type Artifacts,
  FATE_KEPT_FOR,
  type Fate,
  type FoundArtifact,
  GRANT_KIND,
} from '../store.ts'
import type { Connection } from './connect.ts'
import { fieldOf, groupOf, isWholeGroup } from './groups.ts'
import { keysOf } from './keys.ts'
import { createOwnerIndex, type Entry, indexUntil, type Owner, ownerOf } from './owner-index.ts'
import { createRevoke } from './revocation.ts'
import { DONE, INDEX_FIRST, UNOWNED } from './scripts.ts'

type Place = { connection: Connection; organizationId: string; clock: Clock }

type Write = { group: string; artifacts: readonly Artifact[]; consumes?: { field: string; remains: string } }

type Kept = [code: number, account?: string, client?: string, uid?: string, stale?: string, until?: string]

const NOT_SEEN_TO = ''

const isOwned = ({ account, client, uid }: Owner): boolean => `${account}${client}${uid}` !== ''

export const createArtifacts = ({ connection, organizationId, clock }: Place): Artifacts => {
  const keys = keysOf(organizationId)
  const index = createOwnerIndex({ connection, keys, clock })
  const revoke = createRevoke({ connection, keys, clock, index })

  const keep = async (
    { group, artifacts, consumes }: Write,
    { account, client, uid }: Owner,
    indexedUntil: number | string,
  ): Promise<Kept> => {
    const answer = await connection.script(
      'orgoKeep',
      [keys.group(group)],
      [
        ...[clock.now(), FATE_KEPT_FOR, account, client, uid, indexedUntil],
        ...[consumes?.field ?? '', consumes?.remains ?? ''],
        ...artifacts.flatMap((each) => [fieldOf(each), each.expiresAt, JSON.stringify(each.payload)]),
      ],
    )
    return answer as Kept
  }

  /** The index knows of a group before it is there: nobody who ends all of an owner's groups can miss it. */
  const indexAndKeep = async (write: Write, owner: Owner): Promise<number> => {
    const { group, artifacts } = write
    const entry: Entry = { ...owner, until: indexUntil(artifacts, clock.now()) }
    const uidOf = artifacts.find(({ uid }) => uid !== undefined)?.id ?? ''
    await index.add(group, entry, uidOf)
    const [code, account = '', client = '', uid = '', stale = '', until] = await keep(
      write,
      owner,
      entry.until,
    )
    if (stale !== '')
      await index.remove(
        group,
        { account, client, uid, until: Number(stale) },
        { ...owner, until: Number(until) },
      )
    return code
  }

  const write = async (work: Write): Promise<number> => {
    const owner = ownerOf(work.artifacts)
    if (!isOwned(owner)) return (await keep(work, owner, UNOWNED))[0]
    const startsGrant = work.artifacts.some(({ kind }) => kind === GRANT_KIND)
    const [code] = startsGrant ? [INDEX_FIRST] : await keep(work, owner, NOT_SEEN_TO)
    return code === INDEX_FIRST ? indexAndKeep(work, owner) : code
  }

  return {
    async put(artifacts) {
      refuseLongLives(artifacts, clock.now())
      const groups = Map.groupBy(artifacts, groupOf)
      await Promise.all([...groups].map(([group, members]) => write({ group, artifacts: members })))
    },
    async find(kind, id) {
      const grant = isWholeGroup({ kind, id }) ? '' : `${GRANT_KIND}:`
      const found = await connection.script(
        'orgoFind',
        [keys.group(groupOf({ kind, id }))],
        [clock.now(), fieldOf({ kind, id }), grant],
      )
      return foundOf(found as Found)
    },
    async findByUid(kind, uid) {
      const id = await connection.run((client) => client.get(keys.uid(`${kind}/${uid}`)))
      return id === null ? undefined : this.find(kind, id)
    },
    async consume(kind, id, { issued = [], remains } = {}) {
      refuseLongLives(issued, clock.now())
      const group = groupOf({ kind, id })
      const others = issued.filter((artifact) => groupOf(artifact) !== group)
      if (others.length > 0) throw new TypeError('what is issued for an artifact belongs to its grant')
      const consumes = {
        field: fieldOf({ kind, id }),
        remains: remains === undefined ? '' : JSON.stringify(remains),
      }
      return (await write({ group, artifacts: issued, consumes })) === DONE
    },
    async destroy(kind, id) {
      const group = groupOf({ kind, id })
      if (isWholeGroup({ kind, id })) return revoke.group(group)
      await connection.script('orgoDestroy', [keys.group(group)], [clock.now(), fieldOf({ kind, id })])
    },
    revoke: (of) => ('grantId' in of ? revoke.group(of.grantId) : revoke.all(of)),
    async fate(kind, id) {
      const group = groupOf({ kind, id })
      const answer = await connection.script(
        'orgoFate',
        [keys.group(group)],
        [clock.now(), FATE_KEPT_FOR, fieldOf({ kind, id })],
      )
      return (answer as Fate | null) ?? undefined
    },
  }
}

type Found = [payload: string, consumedAt: string | null, grant: string | null] | null

const foundOf = (found: Found): FoundArtifact | undefined => {
  if (!found) return undefined
  const [payload, consumedAt, grant] = found
  return {
    payload: JSON.parse(payload),
    ...(consumedAt === null ? {} : { consumedAt: Number(consumedAt) }),
    ...(grant === null ? {} : { grant: JSON.parse(grant) }),
  }
}
