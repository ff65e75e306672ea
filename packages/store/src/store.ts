/**
 * The contract of a store. A store has two halves, each kept by a backend of its own: the *directory* (organizations, applications,
 * members, keys, audit entries, connections, API tokens) and the *grants* (the protocol's expiring artifacts, counted attempts, failures,
 * usage). The suites in `contract/` test every MUST line on every backend, but they kill no process: `test/embedded-files.test.ts` kills a
 * process that writes, `test/redis-failures.test.ts` kills Redis, and the provider's `test/nodes/faults.test.ts` kills Redis and MongoDB.
 *
 * For all operations: an absent record is `undefined`; a write that cannot be done throws `StoreError`; the effect and the result of a call
 * that has returned MUST survive the death of the process; a value read MUST be equal to the value written and belong to the caller alone.
 */
import type {
  ApiToken,
  Application,
  AuditEntry,
  Connection,
  FailedAttempt,
  Member,
  Organization,
  OwnerUsage,
  SigningKey,
  UsageEntry,
} from '@orgo/model'
import type { Inspection } from './inspection.ts'

/** An organization as stored. `revision` grows with every write to the organization, its applications or its keys. */
export type StoredOrganization = Organization & { revision: number }

/** Both halves together, as the provider and the command line use them. */
export interface Store {
  readonly organizations: Organizations
  /** Returns the only handle to an organization's data. The handle MUST never reach another organization's data, whatever its arguments. */
  forOrganization(organizationId: string): OrganizationStore
  /** As `Directory.onChange`. */
  onChange(listener: (organizationId: string) => void): () => void
  /** Resolves when every backend responds. @throws StoreError `unavailable` */
  check(): Promise<void>
  /** Returns, for each half, its backend and the faults in the configuration of the backend. */
  inspect(): Promise<Inspection[]>
  close(): Promise<void>
}

/** The lasting half. */
export interface Directory {
  readonly organizations: Organizations
  forOrganization(organizationId: string): OrganizationDirectory
  /**
   * Calls the listener with an organization's id after each write of this process that changed the organization's revision. The call MUST
   * happen before the write's promise resolves. Returns the function that removes the listener.
   */
  onChange(listener: (organizationId: string) => void): () => void
  check(): Promise<void>
  inspect(): Promise<Inspection>
  close(): Promise<void>
}

/** The expiring half. */
export interface GrantStore {
  forOrganization(organizationId: string): OrganizationGrants
  check(): Promise<void>
  inspect(): Promise<Inspection>
  close(): Promise<void>
}

export type OrganizationStore = OrganizationDirectory & OrganizationGrants

export interface Organizations {
  /** MUST throw `already_exists` for a second organization with the same id, slug or issuer. */
  create(organization: Organization): Promise<void>
  find(id: string): Promise<StoredOrganization | undefined>
  findBySlug(slug: string): Promise<StoredOrganization | undefined>
  /** `host` is the issuer's host in lower case, with the port unless the port is the scheme's default. */
  findByHost(host: string): Promise<StoredOrganization | undefined>
  /**
   * Returns the only organization that has an application with this client id; `undefined` if none or several have one. An application
   * whose status is `deleted` MUST NOT count.
   */
  findByClientId(clientId: string): Promise<StoredOrganization | undefined>
  list(): Promise<StoredOrganization[]>
  /** Replaces the record by `change(record)`. MUST be atomic: no other write comes between. @throws StoreError `not_found` */
  update(id: string, change: (organization: Organization) => Organization): Promise<StoredOrganization>
}

export type OrganizationDirectory = {
  readonly applications: Applications
  readonly members: Members
  readonly keys: Keys
  readonly audit: Audit
  readonly connections: Connections
  readonly apiTokens: ApiTokens
}

export type OrganizationGrants = {
  readonly artifacts: Artifacts
  readonly owned: Owned
  readonly attempts: Attempts
  readonly failures: Failures
  readonly usage: Usage
}

/** An application whose record is older than a setting MUST be returned with the setting's default. */
export interface Applications {
  /** MUST throw `already_exists` for a second application with the same client id, and change nothing. */
  create(application: Application): Promise<void>
  /** MUST create all applications, or throw `already_exists` if one is taken; the applications before that one may exist then. */
  createMany(applications: readonly Application[]): Promise<void>
  find(clientId: string): Promise<Application | undefined>
  /**
   * Returns all applications, sorted by client id. May miss a write whose process died, or lost the backend, before the write returned, for
   * half a minute.
   */
  list(): Promise<Application[]>
  /** MUST be atomic, like `Organizations.update`. @throws StoreError `not_found` */
  update(clientId: string, change: (application: Application) => Application): Promise<Application>
  /**
   * Deletes the application for which `only` returns `true`, by default whatever it is. MUST be atomic, like `Organizations.update`.
   *
   * @throws StoreError `not_found` when there is no such application
   */
  delete(clientId: string, only?: (application: Application) => boolean): Promise<void>
}

export interface Members {
  /** MUST throw `already_exists` for a second member with the same id or e-mail address. */
  create(member: Member): Promise<void>
  /** MUST create all members, or throw `already_exists` if one is taken; the members before that one may exist then. */
  createMany(members: readonly Member[]): Promise<void>
  /** May miss a write of another process within the last half second. `findByEmail`, which a sign-in uses, never misses one. */
  find(id: string): Promise<Member | undefined>
  findByEmail(email: string): Promise<Member | undefined>
  /** Returns at most `limit` members, sorted by e-mail address, beginning after the address `after`. */
  list(page: { after?: string | undefined; limit: number }): Promise<Member[]>
  /**
   * Like `list`, but sorted by id; `after` is an id. A caller who reads all pages MUST get each member who exists during the whole reading
   * exactly once, whatever addresses change meanwhile.
   */
  listById(page: { after?: string | undefined; limit: number }): Promise<Member[]>
  /** MUST be atomic, like `Organizations.update`; MUST throw `already_exists` for another member's e-mail address. */
  update(id: string, change: (member: Member) => Member): Promise<Member>
}

export interface Keys {
  /** Returns the keys, newest first. */
  list(): Promise<SigningKey[]>
  /**
   * Adds the keys that only `change(keys)` has, and removes those that it lacks; a key that stays is not changed. MUST be atomic, like
   * `Organizations.update`; MUST keep the private keys sealed at rest: a dump contains no readable part of a private key without the
   * deployment's secret.
   */
  update(change: (keys: SigningKey[]) => SigningKey[]): Promise<SigningKey[]>
}

/** The log of changes and their actors. No operation changes or deletes an entry. */
export interface Audit {
  append(entry: AuditEntry): Promise<void>
  /** Returns at most `limit` entries, newest first, older than the entry with the id `before`. */
  list(page: { before?: string | undefined; limit: number }): Promise<AuditEntry[]>
}

/**
 * Which members share what with which applications. Writes here MUST NOT change the organization's revision. Neither the member nor the
 * application has to exist: whoever removes an application removes its connections too.
 */
export interface Connections {
  /**
   * Creates each connection, or unites it with the one of the same member and application: the scopes and claims of both, the earlier
   * `since`, the later `lastUsedAt`. MUST be atomic for each connection: nothing that any number of callers note at once is lost. The same
   * call again changes nothing.
   */
  note(connections: readonly Connection[]): Promise<void>
  /** Returns the connection, its scopes and claims sorted. */
  find(accountId: string, clientId: string): Promise<Connection | undefined>
  /**
   * Returns at most `limit` connections: those of an account sorted by `clientId`, those of a client sorted by `accountId`; `after` is the
   * one that they are sorted by. A caller who reads all pages MUST get each connection that exists during the whole reading exactly once.
   */
  list(
    of: { accountId: string } | { clientId: string },
    page: { after?: string | undefined; limit: number },
  ): Promise<Connection[]>
  /** Returns how many members are connected to each of the applications, in their order. A distributed backend MUST be asked once. */
  count(clientIds: readonly string[]): Promise<number[]>
  /** Removes one connection, or all of a client. It is no error when there is none. */
  remove(of: { clientId: string; accountId?: string | undefined }): Promise<void>
}

/** The administrators' tokens for the admin API. Writes here MUST NOT change the organization's revision. */
export interface ApiTokens {
  /** MUST throw `already_exists` for a second token with the same id, and change nothing. */
  create(token: ApiToken): Promise<void>
  find(id: string): Promise<ApiToken | undefined>
  /** Returns the tokens sorted by `createdAt`, then by id. */
  list(): Promise<ApiToken[]>
  /** @throws StoreError `not_found` */
  delete(id: string): Promise<void>
}

/**
 * A protocol artifact: an authorization code, a token, a session, a grant … Times are milliseconds since the epoch.
 *
 * An artifact issued under a grant has the id `<grant's id>.<anything>`: the id alone tells where the whole grant is kept, and a
 * distributed backend keeps a grant in one place. All artifacts of one grant have the same account and client.
 */
export type Artifact = {
  kind: string
  id: string
  payload: Record<string, unknown>
  expiresAt: number
  accountId?: string | undefined
  clientId?: string | undefined
  uid?: string | undefined
}

/** The kind of the artifact that represents a grant itself. */
export const GRANT_KIND = 'Grant'

/** Returns the id of the grant that an artifact was issued under, or the artifact's own id if the artifact is a grant. */
export const grantIdOf = (kind: string, id: string): string | undefined => {
  const dot = id.indexOf('.')
  if (dot > 0) return id.slice(0, dot)
  return kind === GRANT_KIND ? id : undefined
}

export type FoundArtifact = {
  payload: Record<string, unknown>
  consumedAt?: number
  /** Whether the consumed artifact may be consumed again. */
  again?: true
  /** The payload of the live grant that the artifact was issued under: callers usually ask for the grant next. */
  grant?: Record<string, unknown>
}

/** The state of an artifact, also after its end. */
export type Fate = 'live' | 'consumed' | 'expired' | 'revoked'

/** How long a fate is remembered, in milliseconds: it explains errors, and it outlives the requests that ran when the artifact ended. */
export const FATE_KEPT_FOR = 60 * 60 * 1000

/** The longest life of an artifact, in milliseconds. The limit tells a search for all artifacts of an owner where to stop. */
export const LONGEST_LIFE = 400 * 24 * 60 * 60 * 1000

export type Consumption = {
  issued?: readonly Artifact[]
  /**
   * If given, MUST be all that is kept of the payload of whatever cannot be consumed again because of this consumption: the artifact itself,
   * unless `againUntil` is given, and the one in `closes`. Otherwise payloads stay unchanged.
   */
  remains?: Record<string, unknown> | undefined
  /**
   * If given, the artifact may be consumed again before this time, and MUST keep its payload. The first consumption of an artifact decides
   * this: a later one MUST NOT change until when the artifact may be consumed again.
   */
  againUntil?: number | undefined
  /**
   * The id of an artifact of the same kind, under the same grant: if it may be consumed again, MUST end that in the same step. A consumption
   * that returns `false` closes nothing.
   */
  closes?: string | undefined
}

export interface Artifacts {
  /**
   * Creates or replaces artifacts. MUST never bring back a consumed, destroyed or revoked artifact: replacing a consumed one leaves it
   * consumed, replacing a destroyed or revoked one does nothing, and nothing is added to a revoked grant. (Of two requests of one browser,
   * one may sign out while the other saves the session.) MUST keep all or none of the artifacts of one grant. MUST refuse an artifact that
   * would live longer than `LONGEST_LIFE` with a `TypeError`.
   *
   * A grant MUST be kept at least until the latest expiry of the artifacts put or issued under it. The grant's own `expiresAt` is only how
   * long the grant waits for the first of them; putting the grant again with an earlier expiry does not shorten its life.
   */
  put(artifacts: readonly Artifact[]): Promise<void>
  /**
   * MUST NOT return an expired, destroyed or revoked artifact. Returns a consumed artifact with `consumedAt`, the time of its first
   * consumption, and with `again` exactly as long as it may be consumed again.
   */
  find(kind: string, id: string): Promise<FoundArtifact | undefined>
  findByUid(kind: string, uid: string): Promise<FoundArtifact | undefined>
  /**
   * Marks a live artifact as consumed and puts the artifacts issued for it, under the same grant: both or neither, in one step. Of any
   * number of callers in all processes, MUST return `true` to exactly one, and `false` to the others and when the artifact is not live. If
   * that one gave `againUntil`, MUST return `true` to others too, before that time and before the artifact is closed.
   */
  consume(kind: string, id: string, consumption?: Consumption): Promise<boolean>
  /** Ends one artifact; for a grant, does the same as `revoke`. */
  destroy(kind: string, id: string): Promise<void>
  /**
   * Ends a grant and everything under it, everything of an account (at one client, if `clientId` is given), or everything of a client. MUST
   * be atomic for a grant: no reader sees half of it. For an account or a client, ends grant after grant while other calls are served; MUST
   * end everything that was put before the call, and everything put until the last search. After a crash half-way, the caller calls again.
   */
  revoke(of: Revocation): Promise<void>
  /**
   * For error messages only. MUST remember an expired artifact for `FATE_KEPT_FOR` after its expiry, and forget a destroyed or revoked
   * artifact `FATE_KEPT_FOR` after that end, whenever it would have expired.
   */
  fate(kind: string, id: string): Promise<Fate | undefined>
}

export type OwnedArtifact = Pick<Artifact, 'id' | 'payload'>

/** `more`: the count is not of all. */
export type Counted = { count: number; more: boolean }

/** Searches for what somebody has, such as a member's sessions. Dearer than `Artifacts.find`: for pages, not for protocol requests. */
export interface Owned {
  /**
   * Returns the artifacts of a kind and of an account that `Artifacts.find` would find, in no particular order; of those that stand alone,
   * neither being a grant nor issued under one. MUST return each that was put before the call and lives on during the call exactly once,
   * however much else the account has, and MUST NOT return an expired, destroyed or revoked one, or another account's.
   */
  list(of: { kind: string; accountId: string }): Promise<OwnedArtifact[]>
  /**
   * Counts the artifacts of these kinds and of a client that `Artifacts.find` would find and that were not consumed: those that stand alone
   * and those under the client's grants. MUST count all of a client that has no more than `limit` of them, grants included. Of another
   * client, MUST NOT count or look at many more than `limit`, and MUST say that there may be `more`.
   */
  count(of: { clientId: string; kinds: readonly string[] }, limit: number): Promise<Counted>
}

export type Revocation =
  | { grantId: string }
  | { accountId: string; clientId?: string | undefined }
  | { clientId: string }

export type AttemptCount = { count: number; resetsAt: number }

/** Counters of failed attempts. `resetsAt` is in milliseconds since the epoch; a counter that was reset counts from zero. */
export interface Attempts {
  count(key: string): Promise<AttemptCount>
  /** Adds one attempt; the first starts the window of `windowMs` milliseconds. MUST count every attempt of any number of callers. */
  add(key: string, windowMs: number): Promise<AttemptCount>
  /**
   * Subtracts one attempt that was counted within the window. MUST never go below zero; does nothing when the window is over or nothing was
   * counted.
   */
  giveBack(key: string): Promise<void>
  clear(key: string): Promise<void>
}

/** How many failed attempts are kept under one client id. */
export const MOST_FAILURES = 200

/** How long a failed attempt is kept after its `at`, in milliseconds. */
export const FAILURE_KEPT_FOR = 30 * 24 * 60 * 60 * 1000

/** How long the JSON of a failed attempt may be, in bytes of UTF-8. */
export const LONGEST_FAILURE = 8 * 1024

/**
 * The failed attempts that explain to an administrator why an application does not work. `clientId` is the id of an application that exists,
 * or empty for all attempts that name none: what is kept is bounded for each client id, so a caller MUST NOT let a stranger choose others.
 */
export interface Failures {
  /**
   * Adds an attempt. Of each client id, MUST keep the newest `MOST_FAILURES` by their `at`, each for `FAILURE_KEPT_FOR`, and drop all
   * others: a flood of attempts at one application pushes out nothing of another. MUST refuse an attempt that is longer than
   * `LONGEST_FAILURE` with a `TypeError`. An attempt with the same id as another may replace it.
   */
  record(clientId: string, failure: FailedAttempt): Promise<void>
  /** Returns what is kept, newest first by `at`. */
  list(clientId: string): Promise<FailedAttempt[]>
  /**
   * Returns the attempt of `list` that has this id, of several the newest. MUST NOT read the others: strangers may ask for any id, on the
   * page that a visitor's error page links to.
   */
  find(clientId: string, id: string): Promise<FailedAttempt | undefined>
  forget(clientId: string): Promise<void>
}

/** How many days have counts, today included. */
export const DAYS_COUNTED = 90

/** How long a last use is kept, in milliseconds. */
export const LAST_USE_KEPT_FOR = 400 * 24 * 60 * 60 * 1000

/** When things were used last, and how often each day in UTC. */
export interface Usage {
  /**
   * Adds to what is known of each owner. MUST count every event of any number of callers; of the uses with one name, MUST keep the latest
   * by `at`. MUST drop the counts of days before the last `DAYS_COUNTED`, and each last use after `LAST_USE_KEPT_FOR`: nothing stays of an
   * owner that is not used any more. If the call throws, some of the entries may have been added.
   */
  add(entries: readonly UsageEntry[]): Promise<void>
  /**
   * Returns the usage of each of the owners, in their order: empty for one that is not known. The counts are those of the last `days` days,
   * of `DAYS_COUNTED` at most: a list of a thousand owners that needs no counts or few does not wait for ninety thousand.
   */
  read(owners: readonly string[], days: number): Promise<OwnerUsage[]>
  forget(owner: string): Promise<void>
}
