import type { Clock } from '@orgo/model'
import { refuseLongLives } from '../lifetime.ts'
import type { Artifacts, Fate, FoundArtifact } from '../store.ts'
import type { Connection } from './connect.ts'
import { fieldOf, GRANT_FIELD, groupOf, isWholeGroup } from './groups.ts'
import { keysOf } from './keys.ts'
import { createOwnerIndex } from './owner-index.ts'
import { createRevoke } from './revocation.ts'
import { OUTCOME } from './scripts.ts'
import { createWriting } from './writing.ts'

type Place = { connection: Connection; organizationId: string; clock: Clock }

type Found = [payload: string, consumedAt: string | null, again: 1 | null, grant: string | null]

const foundOf = ([payload, consumedAt, again, grant]: Found): FoundArtifact => ({
  payload: JSON.parse(payload),
  ...(consumedAt === null ? {} : { consumedAt: Number(consumedAt) }),
  ...(again === null ? {} : { again: true }),
  ...(grant === null ? {} : { grant: JSON.parse(grant) }),
})

type Reads = Pick<Artifacts, 'find' | 'findByUid' | 'fate'>

const createReads = ({ connection, organizationId, clock }: Place): Reads => {
  const keys = keysOf(organizationId)
  const find: Artifacts['find'] = async (kind, id) => {
    const group = keys.group(groupOf({ kind, id }))
    const grantField = isWholeGroup({ kind, id }) ? '' : GRANT_FIELD
    const words = [clock.now(), fieldOf({ kind, id }), grantField]
    const found = (await connection.script('find', group, words)) as Found | null
    return found ? foundOf(found) : undefined
  }
  return {
    find,
    async findByUid(kind, uid) {
      const id = await connection.run((client) => client.get(keys.uid(`${kind}/${uid}`)))
      return id === null ? undefined : find(kind, id)
    },
    async fate(kind, id) {
      const group = keys.group(groupOf({ kind, id }))
      const fate = await connection.script('fate', group, [clock.now(), fieldOf({ kind, id })])
      return (fate as Fate | null) ?? undefined
    },
  }
}

export const createArtifacts = (place: Place): Artifacts => {
  const { connection, organizationId, clock } = place
  const keys = keysOf(organizationId)
  const index = createOwnerIndex({ connection, keys, clock })
  const parts = { connection, keys, clock, index }
  const revoke = createRevoke(parts)
  const write = createWriting(parts)
  return {
    ...createReads(place),
    async put(artifacts) {
      refuseLongLives(artifacts, clock.now())
      const groups = Map.groupBy(artifacts, groupOf)
      await Promise.all([...groups].map(([group, members]) => write({ group, artifacts: members })))
    },
    async consume(kind, id, { issued = [], remains, againUntil = 0, closes } = {}) {
      refuseLongLives(issued, clock.now())
      const group = groupOf({ kind, id })
      const closed = closes === undefined ? [] : [{ kind, id: closes }]
      if ([...issued, ...closed].some((artifact) => groupOf(artifact) !== group))
        throw new TypeError('what is issued for an artifact, or closed by it, belongs to its grant')
      const consumes = {
        field: fieldOf({ kind, id }),
        againUntil,
        closes: closed.map(fieldOf)[0] ?? '',
        remains: remains === undefined ? '' : JSON.stringify(remains),
      }
      return (await write({ group, artifacts: issued, consumes })) === OUTCOME.done
    },
    async destroy(kind, id) {
      const group = groupOf({ kind, id })
      if (isWholeGroup({ kind, id })) return revoke.group(group)
      const words = [clock.now(), fieldOf({ kind, id })]
      await connection.script('destroy', keys.group(group), words)
    },
    revoke: (of) => ('grantId' in of ? revoke.group(of.grantId) : revoke.all(of)),
  }
}
