/** The embedded store's schema: one script per version. A released script is never changed; a change is a new script at the end. */

export const DIRECTORY_MIGRATIONS = [
  `
  CREATE TABLE organization (
    id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, host TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL DEFAULT 1, record TEXT NOT NULL
  ) STRICT;
  CREATE TABLE application (
    organization_id TEXT NOT NULL REFERENCES organization (id), client_id TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (organization_id, client_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE member (
    organization_id TEXT NOT NULL REFERENCES organization (id), id TEXT NOT NULL, email TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (organization_id, id), UNIQUE (organization_id, email)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE signing_key (
    organization_id TEXT NOT NULL REFERENCES organization (id), kid TEXT NOT NULL, alg TEXT NOT NULL,
    created_at TEXT NOT NULL, retired_at TEXT, sealed TEXT NOT NULL,
    PRIMARY KEY (organization_id, kid)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE signing_key ADD COLUMN active_at TEXT NOT NULL DEFAULT '';
  UPDATE signing_key SET active_at = created_at;
  ALTER TABLE signing_key DROP COLUMN retired_at;
  `,
  'CREATE INDEX application_by_client ON application (client_id)',
  `
  CREATE TABLE audit (
    organization_id TEXT NOT NULL REFERENCES organization (id), id TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (organization_id, id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE connection (
    organization_id TEXT NOT NULL REFERENCES organization (id), client_id TEXT NOT NULL, account_id TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (organization_id, client_id, account_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX connection_by_account ON connection (organization_id, account_id, client_id);
  `,
  `
  CREATE TABLE api_token (
    organization_id TEXT NOT NULL REFERENCES organization (id), id TEXT NOT NULL, created_at TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (organization_id, id)
  ) STRICT, WITHOUT ROWID;
  `,
] as const

export const GRANTS_MIGRATIONS = [
  `
  CREATE TABLE artifact (
    organization_id TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    grant_id TEXT, account_id TEXT, client_id TEXT, uid TEXT,
    payload TEXT NOT NULL, expires_at INTEGER NOT NULL, consumed_at INTEGER, revoked_at INTEGER,
    PRIMARY KEY (organization_id, kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX artifact_by_id ON artifact (id, kind);
  CREATE INDEX artifact_by_grant ON artifact (organization_id, grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX artifact_by_account ON artifact (organization_id, account_id, client_id) WHERE account_id IS NOT NULL;
  CREATE INDEX artifact_by_uid ON artifact (organization_id, kind, uid) WHERE uid IS NOT NULL;
  CREATE INDEX artifact_by_expiry ON artifact (expires_at);
  CREATE TABLE attempt (
    organization_id TEXT NOT NULL, key TEXT NOT NULL, count INTEGER NOT NULL, resets_at INTEGER NOT NULL,
    PRIMARY KEY (organization_id, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX attempt_by_reset ON attempt (resets_at);
  `,
  'DROP INDEX artifact_by_id',
  // The id of everything under a grant begins with the grant's id, so the primary key finds all of it. Everything under a grant has the
  // account of the grant.
  `
  CREATE TABLE kept (
    organization_id TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    account_id TEXT, client_id TEXT, uid TEXT,
    payload TEXT NOT NULL, expires_at INTEGER NOT NULL, consumed_at INTEGER, revoked_at INTEGER,
    PRIMARY KEY (organization_id, id, kind)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO kept
    SELECT organization_id, id, kind, account_id, client_id, uid, payload, expires_at, consumed_at, revoked_at FROM artifact;
  DROP TABLE artifact;
  ALTER TABLE kept RENAME TO artifact;
  CREATE INDEX artifact_by_account ON artifact (organization_id, account_id, client_id) WHERE account_id IS NOT NULL;
  CREATE INDEX artifact_by_uid ON artifact (organization_id, kind, uid) WHERE uid IS NOT NULL;
  CREATE INDEX artifact_by_expiry ON artifact (expires_at);
  `,
  // Grants that waited for a year now expire with the artifacts under them, and ended rows an hour after their end. Artifacts under a grant
  // have the account and client of the grant, so the indexes by client and by account have an entry for each grant and none for its tokens.
  `
  UPDATE artifact SET expires_at = min(expires_at, revoked_at), payload = '{}', account_id = NULL, client_id = NULL, uid = NULL
    WHERE revoked_at IS NOT NULL;
  UPDATE artifact SET account_id = NULL, client_id = NULL
    WHERE revoked_at IS NULL AND kind <> 'Grant' AND instr(id, '.') > 1 AND EXISTS (
      SELECT 1 FROM artifact AS own WHERE own.organization_id = artifact.organization_id
        AND own.id = substr(artifact.id, 1, instr(artifact.id, '.') - 1) AND own.kind = 'Grant');
  UPDATE artifact SET expires_at = min(expires_at, max(unixepoch() * 1000 + 600000, coalesce((
      SELECT max(under.expires_at) FROM artifact AS under WHERE under.organization_id = artifact.organization_id
        AND under.id > artifact.id || '.' AND under.id < artifact.id || '/'), 0)))
    WHERE revoked_at IS NULL AND kind = 'Grant';
  CREATE INDEX artifact_by_client ON artifact (organization_id, client_id) WHERE client_id IS NOT NULL;
  `,
  // Until when a consumed artifact may be consumed again. What was consumed before may not.
  'ALTER TABLE artifact ADD COLUMN again_until INTEGER',
  // Records are long: a table with row ids keeps them out of the index.
  `
  CREATE TABLE failure (
    organization_id TEXT NOT NULL, client_id TEXT NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (organization_id, client_id, at, id)
  ) STRICT;
  CREATE INDEX failure_by_time ON failure (at);
  `,
  // A day is the time of its beginning.
  `
  CREATE TABLE last_use (
    organization_id TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, address TEXT,
    PRIMARY KEY (organization_id, owner, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX last_use_by_time ON last_use (at);
  CREATE TABLE daily_count (
    organization_id TEXT NOT NULL, owner TEXT NOT NULL, day INTEGER NOT NULL, event TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (organization_id, owner, day, event)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX daily_count_by_day ON daily_count (day);
  `,
  // A row with its payload is long. With row ids new rows are appended side by side, and only the short entries of the indexes go to random
  // pages: a commit writes half as many pages.
  `
  CREATE TABLE kept (
    organization_id TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    account_id TEXT, client_id TEXT, uid TEXT,
    payload TEXT NOT NULL, expires_at INTEGER NOT NULL, consumed_at INTEGER, revoked_at INTEGER, again_until INTEGER,
    PRIMARY KEY (organization_id, id, kind)
  ) STRICT;
  INSERT INTO kept
    SELECT organization_id, id, kind, account_id, client_id, uid, payload, expires_at, consumed_at, revoked_at, again_until FROM artifact;
  DROP TABLE artifact;
  ALTER TABLE kept RENAME TO artifact;
  CREATE INDEX artifact_by_account ON artifact (organization_id, account_id, client_id) WHERE account_id IS NOT NULL;
  CREATE INDEX artifact_by_client ON artifact (organization_id, client_id) WHERE client_id IS NOT NULL;
  CREATE INDEX artifact_by_uid ON artifact (organization_id, kind, uid) WHERE uid IS NOT NULL;
  CREATE INDEX artifact_by_expiry ON artifact (expires_at);
  `,
  'CREATE INDEX failure_by_id ON failure (organization_id, client_id, id)',
] as const
