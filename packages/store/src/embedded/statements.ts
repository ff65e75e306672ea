import { GRANT_KIND } from '../store.ts'

/** The ids of everything under a grant begin with the grant's id and a dot. In ASCII, the slash comes right after the dot. */

const UNDER = (grantId: string) => `id > ${grantId} || '.' AND id < ${grantId} || '/'`

const LATEST_UNDER = `(SELECT max(expires_at) FROM artifact WHERE organization_id = :organization AND ${UNDER(':id')})`

/**
 * Adds nothing to a revoked grant, and does not change an ended artifact. Artifacts under a grant are found by the grant and have no
 * account and client of their own: indexes with all of them would be most of the cost of a write.
 */
export const PUT = `INSERT INTO artifact (organization_id, id, kind, account_id, client_id, uid, payload, expires_at)
  SELECT :organization, :id, :kind, iif(own.id IS NULL, :account, NULL), iif(own.id IS NULL, :client, NULL), :uid, :payload,
    iif(:kind = '${GRANT_KIND}', max(:expires, coalesce(${LATEST_UNDER}, 0)), :expires)
  FROM (SELECT 1) LEFT JOIN artifact AS own
    ON own.organization_id = :organization AND own.id = :grant AND own.kind = '${GRANT_KIND}' AND :kind <> '${GRANT_KIND}'
  WHERE own.revoked_at IS NULL
  ON CONFLICT (organization_id, id, kind) DO UPDATE SET
    account_id = excluded.account_id, client_id = excluded.client_id, uid = excluded.uid, payload = excluded.payload,
    expires_at = iif(kind = '${GRANT_KIND}', max(expires_at, excluded.expires_at), excluded.expires_at)
  WHERE revoked_at IS NULL`

/** Like `PUT`, under a live grant, which has the account and the client. */
export const PUT_UNDER_LIVE_GRANT = `INSERT INTO artifact (organization_id, id, kind, uid, payload, expires_at)
  VALUES (:organization, :id, :kind, :uid, :payload, :expires)
  ON CONFLICT (organization_id, id, kind) DO UPDATE SET uid = excluded.uid, payload = excluded.payload, expires_at = excluded.expires_at
  WHERE revoked_at IS NULL`

/** Extends the life of a grant to the latest expiry of the artifacts under it. */
export const EXTEND_GRANT = `UPDATE artifact SET expires_at = :expires
  WHERE organization_id = :organization AND id = :grant AND kind = '${GRANT_KIND}' AND revoked_at IS NULL AND expires_at < :expires`

const LIVE = 'revoked_at IS NULL AND expires_at > :now'

const FOUND = 'payload, consumed_at, again_until > :now AS again'

export const FIND = `SELECT ${FOUND},
    (SELECT payload FROM artifact WHERE organization_id = :organization AND id = :grant AND kind = '${GRANT_KIND}' AND ${LIVE})
      AS grant_payload
  FROM artifact WHERE organization_id = :organization AND id = :id AND kind = :kind AND ${LIVE}`

// Without `INDEXED BY`, SQLite takes the primary key and reads all artifacts of the organization.
export const FIND_BY_UID = `SELECT ${FOUND} FROM artifact INDEXED BY artifact_by_uid
  WHERE organization_id = :organization AND kind = :kind AND uid = :uid AND ${LIVE}`

/** What is issued under a grant has a dot in its id. */
export const LIST_OWNED = `SELECT id, payload FROM artifact INDEXED BY artifact_by_account
  WHERE organization_id = :organization AND account_id = :account AND kind = :kind
    AND kind <> '${GRANT_KIND}' AND instr(id, '.') < 2 AND ${LIVE}`

/** In the index by client stands a grant, and nothing that is under it. `CROSS JOIN` makes SQLite read the grants first. */
export const COUNT_OF_CLIENT = `SELECT count(*) AS count FROM (
  SELECT 1 FROM artifact AS own INDEXED BY artifact_by_client CROSS JOIN artifact
      ON artifact.organization_id = :organization AND artifact.id > own.id || '.' AND artifact.id < own.id || '/'
    WHERE own.organization_id = :organization AND own.client_id = :client AND own.kind = '${GRANT_KIND}' AND own.revoked_at IS NULL
      AND artifact.kind IN (SELECT value FROM json_each(:kinds)) AND artifact.consumed_at IS NULL
      AND artifact.revoked_at IS NULL AND artifact.expires_at > :now
  UNION ALL
  SELECT 1 FROM artifact INDEXED BY artifact_by_client
    WHERE organization_id = :organization AND client_id = :client AND instr(id, '.') < 2
      AND kind IN (SELECT value FROM json_each(:kinds)) AND consumed_at IS NULL AND ${LIVE}
  LIMIT :limit + 1)`

export const FATE = `SELECT expires_at, consumed_at, revoked_at FROM artifact
  WHERE organization_id = :organization AND id = :id AND kind = :kind AND expires_at > :forgotten`

/** Only the first consumption changes the row. */
export const CONSUME = `UPDATE artifact SET consumed_at = coalesce(consumed_at, :now),
    again_until = iif(consumed_at IS NULL, :again, again_until),
    payload = iif(consumed_at IS NULL AND :again IS NULL, coalesce(:remains, payload), payload)
  WHERE organization_id = :organization AND id = :id AND kind = :kind AND (consumed_at IS NULL OR again_until > :now) AND ${LIVE}`

export const CLOSE = `UPDATE artifact SET again_until = NULL, payload = coalesce(:remains, payload)
  WHERE organization_id = :organization AND id = :id AND kind = :kind AND again_until IS NOT NULL AND revoked_at IS NULL`

/** Ends artifacts and deletes their data about a member. An ended row is kept for as long as if the artifact had expired now. */
const END = `UPDATE artifact SET revoked_at = :now, expires_at = min(expires_at, :now),
    payload = '{}', account_id = NULL, client_id = NULL, uid = NULL
  WHERE revoked_at IS NULL AND organization_id = :organization`

export const END_ONE = `${END} AND id = :id AND kind = :kind`
// SQLite reads one range of the primary key; with two ranges in an OR it would read all artifacts of the organization.
export const END_GRANT = `${END} AND id >= :grant AND id < :grant || '/'
  AND (id > :grant || '.' OR id = :grant AND kind = '${GRANT_KIND}')`

/** Ended artifacts have no account and client, so these indexes always name the next page first. */
const PAGE = 'SELECT id, kind FROM artifact WHERE organization_id = :organization AND'
export const PAGE_OF_ACCOUNT = `${PAGE} account_id = :account LIMIT :limit`
export const PAGE_OF_ACCOUNT_AT_CLIENT = `${PAGE} account_id = :account AND client_id = :client LIMIT :limit`
export const PAGE_OF_CLIENT = `${PAGE} client_id = :client LIMIT :limit`
