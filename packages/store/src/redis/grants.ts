import type { Clock } from '@orgo/model'
import {
  type Artifact,
  FATE_KEPT_FOR,
  type Fate,
  type FoundArtifact,
  GRANT_KIND,
  type Grants,
  grantOf,
} from '../store.ts'
import type { Connection } from './connect.ts'
import { keysOf } from './keys.ts'
import { createOwners } from './owners.ts'

type Place = { connection: Connection; organizationId: string; clock: Clock }

/** What is kept in one hash slot: a grant with all that was issued under it, or an artifact that stands alone. */
const groupOf = (kind: string, id: string): string => grantOf(kind, id) ?? id

const groupsOf = (artifacts: readonly Artifact[]): Map<string, Artifact[]> =>
  Map.groupBy(artifacts, ({ kind, id }) => groupOf(kind, id))

const isIndexed = ({ accountId, clientId, uid }: Artifact): boolean =>
  (accountId ?? clientId ?? uid) !== undefined

const DONE = 1
const INDEX_FIRST = -1

export const createGrants = ({ connection, organizationId, clock }: Place): Grants => {
  const keys = keysOf(organizationId)
  const owners = createOwners({ connection, keys, clock })
  const keyOf = ({ kind, id }: { kind: string; id: string }) => keys.artifact(groupOf(kind, id), kind, id)

  type Write = { group: string; artifacts: readonly Artifact[]; consumes?: { kind: string; id: string } }

  const keep = async ({ group, artifacts, consumes }: Write, indexed: number | '' | '-'): Promise<number> => {
    const [{ accountId = '', clientId = '' } = {}] = artifacts
    const answer = await connection.script(
      'orgoKeep',
      [keys.head(group), ...(consumes ? [keyOf(consumes)] : []), ...artifacts.map(keyOf)],
      [
        clock.now(),
        FATE_KEPT_FOR,
        accountId,
        clientId,
        indexed,
        consumes ? '1' : '0',
        ...artifacts.flatMap(({ payload, expiresAt }) => [JSON.stringify(payload), expiresAt]),
      ],
    )
    return Number(answer)
  }

  /** The indexes know of a group before it is there: nobody who ends all of an owner's groups can miss it. */
  const keepIndexed = async (write: Write): Promise<number> => {
    if (!write.artifacts.some(isIndexed)) return keep(write, '-')
    const startsGrant = write.artifacts.some(({ kind }) => kind === GRANT_KIND)
    const answer = startsGrant ? INDEX_FIRST : await keep(write, '')
    return answer === INDEX_FIRST ? keep(write, await owners.index(write.group, write.artifacts)) : answer
  }

  return {
    async put(artifacts) {
      await Promise.all(
        [...groupsOf(artifacts)].map(([group, members]) => keepIndexed({ group, artifacts: members })),
      )
    },
    async find(kind, id) {
      const group = groupOf(kind, id)
      const grant =
        kind !== GRANT_KIND && grantOf(kind, id) !== undefined
          ? [keys.artifact(group, GRANT_KIND, group)]
          : []
      const found = await connection.script(
        'orgoFind',
        [keys.head(group), keyOf({ kind, id }), ...grant],
        [clock.now()],
      )
      return foundOf(found as Found)
    },
    async findByUid(kind, uid) {
      const id = await connection.run((client) => client.get(keys.uid(kind, uid)))
      return id === null ? undefined : this.find(kind, id)
    },
    async consume(kind, id, issued = []) {
      const group = groupOf(kind, id)
      const others = issued.filter((artifact) => groupOf(artifact.kind, artifact.id) !== group)
      if (others.length > 0) throw new TypeError('what is issued for an artifact belongs to its grant')
      return (await keepIndexed({ group, artifacts: issued, consumes: { kind, id } })) === DONE
    },
    async destroy(kind, id) {
      if (kind === GRANT_KIND) return this.revoke({ grantId: id })
      await connection.script('orgoDestroy', [keyOf({ kind, id })], [clock.now()])
    },
    async revoke(of) {
      if ('grantId' in of) await owners.revokeGroup(of.grantId)
      else await owners.revokeAll(of)
    },
    async fate(kind, id) {
      const answer = await connection.script(
        'orgoFate',
        [keys.head(groupOf(kind, id)), keyOf({ kind, id })],
        [clock.now()],
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
    ...(consumedAt == null ? {} : { consumedAt: Number(consumedAt) }),
    ...(grant == null ? {} : { grant: JSON.parse(grant) }),
  }
}
