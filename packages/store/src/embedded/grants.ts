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

const COLUMNS = { grantId: 'grant_id', accountId: 'account_id', clientId: 'client_id' } as const

const fateOf = (row: Row, now: number): Fate | undefined => {
  if (!row) return undefined
  if (row.revoked_at !== null) return 'revoked'
  if (Number(row.expires_at) <= now) return 'expired'
  return row.consumed_at === null ? 'live' : 'consumed'
}

// A grant that was revoked takes nothing new; what is dead stays dead.
const PUT = `INSERT INTO artifact (organization_id, kind, id, grant_id, account_id, client_id, uid, payload, expires_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
  WHERE NOT EXISTS
    (SELECT 1 FROM artifact WHERE organization_id = ?1 AND kind = '${GRANT_KIND}' AND id = ?4 AND revoked_at IS NOT NULL)
  ON CONFLICT (organization_id, kind, id) DO UPDATE SET
    account_id = excluded.account_id, client_id = excluded.client_id,
    uid = excluded.uid, payload = excluded.payload, expires_at = excluded.expires_at
  WHERE revoked_at IS NULL`

const FIND = `SELECT payload, consumed_at,
    (SELECT payload FROM artifact AS own
      WHERE own.organization_id = ?1 AND own.kind = '${GRANT_KIND}' AND own.id = ?4 AND own.${LIVE_AT}) AS grant_payload
  FROM artifact WHERE organization_id = ?1 AND kind = ?2 AND id = ?3 AND ${LIVE_AT}`

export const createGrants = (grants: Database, organizationId: string, clock: Clock): Grants => {
  const put = ({ kind, id, payload, expiresAt, accountId, clientId, uid }: Artifact) =>
    grants.run(
      PUT,
      organizationId,
      kind,
      id,
      grantOf(kind, id) ?? null,
      accountId ?? null,
      clientId ?? null,
      uid ?? null,
      JSON.stringify(payload),
      expiresAt,
    )
  return {
    async put(artifacts) {
      grants.transaction(() => artifacts.forEach(put))
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
      return grants.transaction(() => {
        const won = grants.run(CONSUME, now, organizationId, kind, id, now) === 1
        if (won) issued.forEach(put)
        return won
      })
    },
    async destroy(kind, id) {
      if (kind === GRANT_KIND) return this.revoke({ grantId: id })
      grants.run(`${END} AND kind = ? AND id = ?`, clock.now(), organizationId, kind, id)
    },
    async revoke(of) {
      const members = Object.entries(of).filter(
        (entry): entry is [keyof typeof COLUMNS, string] => entry[1] !== undefined,
      )
      const conditions = members.map(([name]) => `AND ${COLUMNS[name]} = ?`)
      const values = members.map(([, value]) => value)
      grants.run(`${END} ${conditions.join(' ')}`, clock.now(), organizationId, ...values)
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
