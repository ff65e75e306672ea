import type { Clock } from '@orgo/model'
import { refuseLongLives } from '../lifetime.ts'
import {
  type Artifact,
  type Artifacts,
  FATE_KEPT_FOR,
  type Fate,
  type FoundArtifact,
  GRANT_KIND,
  grantIdOf,
} from '../store.ts'
import type { Database } from './database.ts'
import type { GroupCommit } from './group-commit.ts'
import { createRevoke } from './revocation.ts'
import * as sql from './statements.ts'

type Row = Record<string, unknown> | undefined

const found = (row: Row): FoundArtifact | undefined =>
  row && {
    payload: JSON.parse(String(row.payload)),
    ...(row.consumed_at === null ? {} : { consumedAt: Number(row.consumed_at) }),
    ...(row.again === 1 ? { again: true } : {}),
    ...(typeof row.grant_payload === 'string' ? { grant: JSON.parse(row.grant_payload) } : {}),
  }

const fateOf = (row: Row, now: number): Fate | undefined => {
  if (!row) return undefined
  if (row.revoked_at !== null) return 'revoked'
  if (Number(row.expires_at) <= now) return 'expired'
  return row.consumed_at === null ? 'live' : 'consumed'
}

type Place = { database: Database; together: GroupCommit; organizationId: string; clock: Clock }

const createPut = (database: Database, organization: string) => {
  /** Returns whether the artifact was put: under a revoked grant it is not. */
  const putBy = (statement: string, { kind, id, payload, expiresAt, accountId, clientId, uid }: Artifact) =>
    database.run(statement, {
      organization,
      id,
      kind,
      grant: grantIdOf(kind, id) ?? null,
      account: accountId ?? null,
      client: clientId ?? null,
      uid: uid ?? null,
      payload: JSON.stringify(payload),
      expires: expiresAt,
    }) > 0
  const latest = (artifacts: readonly Artifact[]) => Math.max(...artifacts.map(({ expiresAt }) => expiresAt))
  const extend = (grant: string, artifacts: readonly Artifact[]): boolean =>
    database.run(sql.EXTEND_GRANT, { organization, grant, expires: latest(artifacts) }) > 0
  /** Returns whether a statement has shown that the grant is live. */
  const prepareGrant = (
    grant: string | undefined,
    own: Artifact | undefined,
    others: readonly Artifact[],
  ) => {
    // A grant that comes with its first artifacts lives for as long as they do.
    if (own) return putBy(sql.PUT, { ...own, expiresAt: latest([own, ...others]) })
    // New artifacts usually expire last. Then the statement that extends the grant also shows that the grant is live.
    return grant !== undefined && extend(grant, others)
  }
  return (artifacts: readonly Artifact[]): void => {
    for (const [grant, members] of Map.groupBy(artifacts, ({ kind, id }) => grantIdOf(kind, id))) {
      const own = members.find(({ kind, id }) => kind === GRANT_KIND && id === grant)
      const others = members.filter((artifact) => artifact !== own)
      const lives = prepareGrant(grant, own, others)
      for (const artifact of others) putBy(lives ? sql.PUT_UNDER_LIVE_GRANT : sql.PUT, artifact)
    }
  }
}

export const createArtifacts = (place: Place): Artifacts => {
  const { database, together, organizationId: organization, clock } = place
  const put = createPut(database, organization)
  const revoke = createRevoke({ database, together, organization, clock })
  return {
    async put(artifacts) {
      refuseLongLives(artifacts, clock.now())
      await together(() => put(artifacts))
    },
    async find(kind, id) {
      const grant = kind === GRANT_KIND ? null : (grantIdOf(kind, id) ?? null)
      return found(database.get(sql.FIND, { organization, kind, id, grant, now: clock.now() }))
    },
    async findByUid(kind, uid) {
      return found(database.get(sql.FIND_BY_UID, { organization, kind, uid, now: clock.now() }))
    },
    async consume(kind, id, { issued = [], remains, againUntil, closes } = {}) {
      const now = clock.now()
      refuseLongLives(issued, now)
      const rest = remains === undefined ? null : JSON.stringify(remains)
      return together(() => {
        const again = againUntil ?? null
        const won = database.run(sql.CONSUME, { organization, kind, id, now, again, remains: rest }) === 1
        if (won && closes !== undefined)
          database.run(sql.CLOSE, { organization, kind, id: closes, remains: rest })
        if (won) put(issued)
        return won
      })
    },
    async destroy(kind, id) {
      if (kind === GRANT_KIND) return revoke({ grantId: id })
      await together(() => database.run(sql.END_ONE, { organization, kind, id, now: clock.now() }))
    },
    revoke,
    async fate(kind, id) {
      const now = clock.now()
      return fateOf(database.get(sql.FATE, { organization, kind, id, forgotten: now - FATE_KEPT_FOR }), now)
    },
  }
}
