import type { Clock } from '@orgo/model'
import { FATE_KEPT_FOR, type Fate, type FoundArtifact, type Grants } from '../store.ts'
import type { Database } from './database.ts'

type Row = Record<string, unknown> | undefined

const found = (row: Row): FoundArtifact | undefined =>
  row && {
    payload: JSON.parse(String(row.payload)),
    ...(row.consumed_at === null ? {} : { consumedAt: Number(row.consumed_at) }),
  }

const LIVE = 'revoked_at IS NULL AND expires_at > ?'

// What a revoked artifact said about a member is not kept; that it was revoked is.
const END = `UPDATE artifact SET revoked_at = ?, payload = '{}' WHERE revoked_at IS NULL AND organization_id = ?`

const COLUMNS = { grantId: 'grant_id', accountId: 'account_id', clientId: 'client_id' } as const

const fateOf = (row: Row, now: number): Fate | undefined => {
  if (!row) return undefined
  if (row.revoked_at !== null) return 'revoked'
  if (Number(row.expires_at) <= now) return 'expired'
  return row.consumed_at === null ? 'live' : 'consumed'
}

export const createGrants = (grants: Database, organizationId: string, clock: Clock): Grants => ({
  async put({ kind, id, payload, expiresAt, grantId, accountId, clientId, uid }) {
    grants.run(
      `INSERT INTO artifact (organization_id, kind, id, grant_id, account_id, client_id, uid, payload, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (organization_id, kind, id) DO UPDATE SET
         grant_id = excluded.grant_id, account_id = excluded.account_id, client_id = excluded.client_id,
         uid = excluded.uid, payload = excluded.payload, expires_at = excluded.expires_at
       WHERE revoked_at IS NULL`,
      organizationId,
      kind,
      id,
      grantId ?? null,
      accountId ?? null,
      clientId ?? null,
      uid ?? null,
      JSON.stringify(payload),
      expiresAt,
    )
  },
  async find(kind, id) {
    const sql = `SELECT payload, consumed_at FROM artifact WHERE organization_id = ? AND kind = ? AND id = ? AND ${LIVE}`
    return found(grants.get(sql, organizationId, kind, id, clock.now()))
  },
  async findByUid(kind, uid) {
    const sql = `SELECT payload, consumed_at FROM artifact WHERE organization_id = ? AND kind = ? AND uid = ? AND ${LIVE}`
    return found(grants.get(sql, organizationId, kind, uid, clock.now()))
  },
  async consume(kind, id) {
    const sql = `UPDATE artifact SET consumed_at = ?
      WHERE organization_id = ? AND kind = ? AND id = ? AND consumed_at IS NULL AND ${LIVE}`
    const now = clock.now()
    return grants.run(sql, now, organizationId, kind, id, now) === 1
  },
  async destroy(kind, id) {
    grants.run(`${END} AND kind = ? AND id = ?`, clock.now(), organizationId, kind, id)
  },
  async revoke(of) {
    const members = Object.entries({ ...of }).filter(([, value]) => value !== undefined)
    const conditions = members.map(([name]) => `AND ${COLUMNS[name as keyof typeof COLUMNS]} = ?`)
    const values = members.map(([, value]) => value)
    grants.run(`${END} ${conditions.join(' ')}`, clock.now(), organizationId, ...values)
  },
  async fate(kind, id) {
    const sql = 'SELECT * FROM artifact WHERE organization_id = ? AND kind = ? AND id = ?'
    return fateOf(grants.get(sql, organizationId, kind, id), clock.now())
  },
})

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
