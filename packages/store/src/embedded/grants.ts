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
import type { Database } from './database.ts'
import type { GroupCommit } from './group-commit.ts'

type Row = Record<string, unknown> | undefined

const found = (row: Row): FoundArtifact | undefined =>
  row && {
    payload: JSON.parse(String(row.payload)),
    ...(row.consumed_at === null ? {} : { consumedAt: Number(row.consumed_at) }),
    ...(typeof row.grant_payload === 'string' ? { grant: JSON.parse(row.grant_payload) } : {}),
  }

const LIVE = 'revoked_at IS NULL AND expires_at > ?'
const LIVE_AT = 'revoked_at IS NULL AND expires_at > ?5'

const CONSUME = `UPDATE artifact SET consumed_at = ?
  WHERE organization_id = ? AND kind = ? AND id = ? AND consumed_at IS NULL AND ${LIVE}`

// What a revoked artifact said about a member is not kept; that it was revoked is.
const END = `UPDATE artifact SET revoked_at = ?, payload = '{}' WHERE revoked_at IS NULL AND organization_id = ?`

// The grant itself, and every id that begins with its id and a dot: the slash is the character after the dot.
const END_GRANT = `${END} AND (id = ?3 AND kind = '${GRANT_KIND}' OR id > ?3 || '.' AND id < ?3 || '/')`

const OWN = `(?3 IS NULL OR account_id = ?3) AND (?4 IS NULL OR client_id = ?4)`
const END_OWN = `${END} AND ${OWN}`
const GRANTS_OF = `SELECT id FROM artifact WHERE revoked_at IS NULL AND organization_id = ?2 AND kind = '${GRANT_KIND}' AND ${OWN}`

const fateOf = (row: Row, now: number): Fate | undefined => {
  if (!row) return undefined
  if (row.revoked_at !== null) return 'revoked'
  if (Number(row.expires_at) <= now) return 'expired'
  return row.consumed_at === null ? 'live' : 'consumed'
}

// A grant that was revoked takes nothing new; what is dead stays dead. What is under a grant is found by the grant: an index that had all of
// it by account would be most of what a write costs.
const PUT = `INSERT INTO artifact (organization_id, id, kind, account_id, client_id, uid, payload, expires_at)
  SELECT ?1, ?2, ?3, iif(own.id IS NULL, ?5, NULL), ?6, ?7, ?8, ?9
  FROM (SELECT 1) LEFT JOIN artifact AS own
    ON own.organization_id = ?1 AND own.id = ?4 AND own.kind = '${GRANT_KIND}' AND ?3 <> '${GRANT_KIND}'
  WHERE own.revoked_at IS NULL
  ON CONFLICT (organization_id, id, kind) DO UPDATE SET
    account_id = excluded.account_id, client_id = excluded.client_id,
    uid = excluded.uid, payload = excluded.payload, expires_at = excluded.expires_at
  WHERE revoked_at IS NULL`

const FIND = `SELECT payload, consumed_at,
    (SELECT payload FROM artifact AS own
      WHERE own.organization_id = ?1 AND own.kind = '${GRANT_KIND}' AND own.id = ?4 AND own.${LIVE_AT}) AS grant_payload
  FROM artifact WHERE organization_id = ?1 AND kind = ?2 AND id = ?3 AND ${LIVE_AT}`

type Place = { grants: Database; together: GroupCommit; organizationId: string; clock: Clock }

export const createGrants = ({ grants, together, organizationId, clock }: Place): Grants => {
  const put = ({ kind, id, payload, expiresAt, accountId, clientId, uid }: Artifact) =>
    grants.run(
      PUT,
      organizationId,
      id,
      kind,
      grantOf(kind, id) ?? null,
      accountId ?? null,
      clientId ?? null,
      uid ?? null,
      JSON.stringify(payload),
      expiresAt,
    )
  return {
    async put(artifacts) {
      await together(() => artifacts.forEach(put))
    },
    async find(kind, id) {
      const grantId = kind === GRANT_KIND ? null : (grantOf(kind, id) ?? null)
      return found(grants.get(FIND, organizationId, kind, id, grantId, clock.now()))
    },
    async findByUid(kind, uid) {
      const sql = `SELECT payload, consumed_at FROM artifact WHERE organization_id = ? AND kind = ? AND uid = ? AND ${LIVE}`
      return found(grants.get(sql, organizationId, kind, uid, clock.now()))
    },
    async consume(kind, id, issued = []) {
      const now = clock.now()
      return together(() => {
        const won = grants.run(CONSUME, now, organizationId, kind, id, now) === 1
        if (won) issued.forEach(put)
        return won
      })
    },
    async destroy(kind, id) {
      if (kind === GRANT_KIND) return this.revoke({ grantId: id })
      await together(() =>
        grants.run(`${END} AND kind = ? AND id = ?`, clock.now(), organizationId, kind, id),
      )
    },
    async revoke(of) {
      const now = clock.now()
      const endGrant = (grantId: string) => grants.run(END_GRANT, now, organizationId, grantId)
      await together(() => {
        if ('grantId' in of) return endGrant(of.grantId)
        const owner = ['accountId' in of ? of.accountId : null, of.clientId ?? null]
        for (const { id } of grants.all(GRANTS_OF, now, organizationId, ...owner)) endGrant(String(id))
        return grants.run(END_OWN, now, organizationId, ...owner)
      })
    },
    async fate(kind, id) {
      const sql = 'SELECT * FROM artifact WHERE organization_id = ? AND kind = ? AND id = ?'
      return fateOf(grants.get(sql, organizationId, kind, id), clock.now())
    },
  }
}

/** Deletes at most `limit` of the rows whose time is over, so that no request waits for a long sweep. Returns how many. */
export const sweep = (grants: Database, clock: Clock, limit: number): number => {
  const artifacts = grants.run(
    `DELETE FROM artifact WHERE (organization_id, kind, id) IN
       (SELECT organization_id, kind, id FROM artifact WHERE expires_at <= ? LIMIT ?)`,
    clock.now() - FATE_KEPT_FOR,
    limit,
  )
  const attempts = grants.run(
    `DELETE FROM attempt WHERE (organization_id, key) IN
       (SELECT organization_id, key FROM attempt WHERE resets_at <= ? LIMIT ?)`,
    clock.now(),
    limit,
  )
  return artifacts + attempts
}
