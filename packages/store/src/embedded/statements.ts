import { GRANT_KIND } from '../store.ts'

/** The statements on artifacts. Everything under a grant has ids that begin with the grant's and a dot: the slash comes after the dot. */

const UNDER = (grantId: string) => `id > ${grantId} || '.' AND id < ${grantId} || '/'`

const LATEST_UNDER = `(SELECT max(expires_at) FROM artifact WHERE organization_id = :organization AND ${UNDER(':id')})`

/**
 * A grant that was revoked takes nothing new; what is dead stays dead. What is under a grant is found by the grant: indexes that had all of
 * it by account and by client would be most of what a write costs.
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

/** The same under a grant that lives: it has the account and the client. */
export const PUT_UNDER_LIVE_GRANT = `INSERT INTO artifact (organization_id, id, kind, uid, payload, expires_at)
  VALUES (:organization, :id, :kind, :uid, :payload, :expires)
  ON CONFLICT (organization_id, id, kind) DO UPDATE SET uid = excluded.uid, payload = excluded.payload, expires_at = excluded.expires_at
  WHERE revoked_at IS NULL`

/** A grant lives as long as the newest of what is under it. */
export const EXTEND_GRANT = `UPDATE artifact SET expires_at = :expires
  WHERE organization_id = :organization AND id = :grant AND kind = '${GRANT_KIND}' AND revoked_at IS NULL AND expires_at < :expires`

const LIVE = 'revoked_at IS NULL AND expires_at > :now'

export const FIND = `SELECT payload, consumed_at,
    (SELECT payload FROM artifact WHERE organization_id = :organization AND id = :grant AND kind = '${GRANT_KIND}' AND ${LIVE})
      AS grant_payload
  FROM artifact WHERE organization_id = :organization AND id = :id AND kind = :kind AND ${LIVE}`

// Left to itself, SQLite takes the primary key and reads everything of the organization.
export const FIND_BY_UID = `SELECT payload, consumed_at FROM artifact INDEXED BY artifact_by_uid
  WHERE organization_id = :organization AND kind = :kind AND uid = :uid AND ${LIVE}`

export const FATE = `SELECT expires_at, consumed_at, revoked_at FROM artifact
  WHERE organization_id = :organization AND id = :id AND kind = :kind AND expires_at > :forgotten`

export const CONSUME = `UPDATE artifact SET consumed_at = :now, payload = coalesce(:remains, payload)
  WHERE organization_id = :organization AND id = :id AND kind = :kind AND consumed_at IS NULL AND ${LIVE}`

/** What an artifact said about a member is not kept; that it was ended is, for as long as if it had expired now. */
const END = `UPDATE artifact SET revoked_at = :now, expires_at = min(expires_at, :now),
    payload = '{}', account_id = NULL, client_id = NULL, uid = NULL
  WHERE revoked_at IS NULL AND organization_id = :organization`

export const END_ONE = `${END} AND id = :id AND kind = :kind`
// One range of the primary key: with two of them in an OR, SQLite reads everything of the organization.
export const END_GRANT = `${END} AND id >= :grant AND id < :grant || '/'
  AND (id > :grant || '.' OR id = :grant AND kind = '${GRANT_KIND}')`

/** What is ended is of nobody any more: the next page is what these indexes name first. */
const PAGE = 'SELECT id, kind FROM artifact WHERE organization_id = :organization AND'
export const PAGE_OF_ACCOUNT = `${PAGE} account_id = :account LIMIT :limit`
export const PAGE_OF_ACCOUNT_AT_CLIENT = `${PAGE} account_id = :account AND client_id = :client LIMIT :limit`
export const PAGE_OF_CLIENT = `${PAGE} client_id = :client LIMIT :limit`
