/**
 * What a store promises. Two halves: the *directory* (organizations, applications, members, keys) and the *grants* (the protocol's
 * expiring artifacts, counted attempts), each kept by a backend of its own. Every MUST line is proven for every backend by the suites
 * in `contract/`. Of one they prove a part only: they open the store a second time, but kill nobody. `test/embedded-files.test.ts` kills a
 * process that writes, `test/redis-failures.test.ts` kills Redis, and the provider's `test/nodes/faults.test.ts` kills Redis and MongoDB.
 *
 * For all of them: what is absent is `undefined`; a write that cannot be done throws `StoreError`; what a call has returned MUST
 * survive the death of the process; a value read MUST be equal to the value written and belong to the caller alone.
 */
import type { Application, AuditEntry, Member, Organization, SigningKey } from '@orgo/model'
import type { Inspection } from './inspection.ts'

/** An organization as it is stored. `revision` grows with every write to it, to its applications or to its keys. */
export type StoredOrganization = Organization & { revision: number }

/** Both halves together: what the provider and the command line work on. */
export interface Store {
  readonly organizations: Organizations
  /** The only way to an organization's data. A handle MUST never reach another organization's data, whatever it is asked. */
  forOrganization(organizationId: string): OrganizationStore
  /** As `Directory.onChange`. */
  onChange(listener: (organizationId: string) => void): () => void
  /** Resolves when every backend answers; throws `unavailable` otherwise. */
  check(): Promise<void>
  /** What both backends are and what is wrong with how they are set up. */
  inspect(): Promise<Inspection[]>
  close(): Promise<void>
}

/** The lasting half. */
export interface Directory {
  readonly organizations: Organizations
  forOrganization(organizationId: string): OrganizationDirectory
  /**
   * Calls the listener with an organization's id after each write that changed its revision in this process; MUST do so before the
   * write's promise resolves. Returns the function that ends it.
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
  /** MUST refuse a second organization with the same id, slug or issuer: `already_exists`. */
  create(organization: Organization): Promise<void>
  find(id: string): Promise<StoredOrganization | undefined>
  findBySlug(slug: string): Promise<StoredOrganization | undefined>
  /** `host` is the issuer's host, in lower case, with the port where it is not the scheme's default. */
  findByHost(host: string): Promise<StoredOrganization | undefined>
  /** The organization that alone has an application with this client id; `undefined` where none has, or several have. */
  findByClientId(clientId: string): Promise<StoredOrganization | undefined>
  list(): Promise<StoredOrganization[]>
  /** Replaces the record by `change(record)`. MUST be atomic: no other write comes between. `not_found` when absent. */
  update(id: string, change: (organization: Organization) => Organization): Promise<StoredOrganization>
}

export type OrganizationDirectory = {
  readonly applications: Applications
  readonly members: Members
  readonly keys: Keys
  readonly audit: Audit
}

export type OrganizationGrants = { readonly artifacts: Artifacts; readonly attempts: Attempts }

export interface Applications {
  /** MUST refuse a second application with the same client id: `already_exists`, and change nothing. */
  create(application: Application): Promise<void>
  /** MUST create all of them, or, when one is taken, throw `already_exists`; those before it may be there. */
  createMany(applications: readonly Application[]): Promise<void>
  find(clientId: string): Promise<Application | undefined>
  list(): Promise<Application[]>
  /** MUST be atomic, as `Organizations.update`. */
  update(clientId: string, change: (application: Application) => Application): Promise<Application>
  /** `not_found` when absent. */
  delete(clientId: string): Promise<void>
}

export interface Members {
  /** MUST refuse a second member with the same id or e-mail address: `already_exists`. */
  create(member: Member): Promise<void>
  /** MUST create all of them, or, when one is taken, throw `already_exists`; those before it may be there. */
  createMany(members: readonly Member[]): Promise<void>
  /** What another process has written within the last half second may not be seen yet. `findByEmail`, which a sign-in asks, always sees it. */
  find(id: string): Promise<Member | undefined>
  findByEmail(email: string): Promise<Member | undefined>
  /** At most `limit` members in the order of their e-mail addresses, those after `after`. */
  list(page: { after?: string | undefined; limit: number }): Promise<Member[]>
  /**
   * As `list`, in the order of their ids. Who pages through them MUST meet everybody who is there all the while exactly once, whatever
   * addresses change meanwhile.
   */
  listById(page: { after?: string | undefined; limit: number }): Promise<Member[]>
  /** MUST be atomic, as `Organizations.update`; MUST refuse another member's e-mail address: `already_exists`. */
  update(id: string, change: (member: Member) => Member): Promise<Member>
}

export interface Keys {
  /** Newest first. */
  list(): Promise<SigningKey[]>
  /**
   * Replaces the keys by `change(keys)`. MUST be atomic, as `Organizations.update`; MUST keep the private keys sealed at rest: nothing of
   * them is readable in a dump without the deployment's secret.
   */
  update(change: (keys: SigningKey[]) => SigningKey[]): Promise<SigningKey[]>
}

/** Who has changed what. Nothing changes or deletes an entry. */
export interface Audit {
  append(entry: AuditEntry): Promise<void>
  /** At most `limit` entries, the newest first, those older than the entry with the id `before`. */
  list(page: { before?: string | undefined; limit: number }): Promise<AuditEntry[]>
}

/**
 * A protocol artifact: an authorization code, a token, a session, a grant … Times are milliseconds since the epoch.
 *
 * The id of what was issued under a grant is `<grant's id>.<anything>`: whoever has the id knows where the whole grant is kept, and a
 * distributed backend keeps it in one place. Everything of one grant has the same account and client.
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

/** The kind of the artifact that a grant itself is. */
export const GRANT_KIND = 'Grant'

/** The grant that an artifact was issued under, or is. */
export const grantIdOf = (kind: string, id: string): string | undefined => {
  const dot = id.indexOf('.')
  if (dot > 0) return id.slice(0, dot)
  return kind === GRANT_KIND ? id : undefined
}

export type FoundArtifact = {
  payload: Record<string, unknown>
  consumedAt?: number
  /** The payload of the live grant that it was issued under: who has one asks for the other next. */
  grant?: Record<string, unknown>
}

/** How an artifact ended. */
export type Fate = 'live' | 'consumed' | 'expired' | 'revoked'

/** How long a fate is remembered: it explains errors, and it outlives the requests that were under way. */
export const FATE_KEPT_FOR = 60 * 60 * 1000

/** Nothing lives longer, so that whoever looks for all of an owner's artifacts knows where to stop. */
export const LONGEST_LIFE = 400 * 24 * 60 * 60 * 1000

export type Consumption = {
  issued?: readonly Artifact[]
  /** MUST be all that is kept of the payload from then on; without it, the payload stays as it is. */
  remains?: Record<string, unknown> | undefined
}

export interface Artifacts {
  /**
   * Creates or replaces. MUST never bring back what was consumed, destroyed or revoked: replacing a consumed artifact leaves it
   * consumed, replacing a dead one does nothing, and nothing is added to a revoked grant. (Two requests of one browser: one signs out,
   * the other one saves the session.) Of artifacts of one grant MUST be kept all or none. MUST refuse what would live longer than
   * `LONGEST_LIFE` with a `TypeError`.
   *
   * A grant MUST be kept at least as long as the newest of what is put or issued under it. Its own `expiresAt` is only how long it
   * waits for the first of that; put again with an earlier one, it is not cut short.
   */
  put(artifacts: readonly Artifact[]): Promise<void>
  /** MUST NOT return what is expired, destroyed or revoked. What is consumed is returned with `consumedAt`. */
  find(kind: string, id: string): Promise<FoundArtifact | undefined>
  findByUid(kind: string, uid: string): Promise<FoundArtifact | undefined>
  /**
   * Marks a live artifact as consumed and puts what is issued for it, under the same grant: both or neither, in one step. MUST return
   * `true` to exactly one of any number of callers, in all processes together, and `false` to the others and when it is not live.
   */
  consume(kind: string, id: string, consumption?: Consumption): Promise<boolean>
  /** Ends one artifact; of a grant, as `revoke`. */
  destroy(kind: string, id: string): Promise<void>
  /**
   * Ends everything of a grant, the grant included, of an account (at one client, where a `clientId` is given), or of a client. MUST be
   * atomic for a grant: nobody sees half of it. Of an account and of a client it goes grant by grant while others are served; MUST end
   * whatever was put before it was called, and what is put until it looks for the last time. Whoever dies half-way calls it again.
   */
  revoke(of: Revocation): Promise<void>
  /**
   * For error messages only. MUST remember what has expired for `FATE_KEPT_FOR` after its expiry, and forget what was destroyed or
   * revoked `FATE_KEPT_FOR` after that, whenever it would have expired.
   */
  fate(kind: string, id: string): Promise<Fate | undefined>
}

export type Revocation =
  | { grantId: string }
  | { accountId: string; clientId?: string | undefined }
  | { clientId: string }

export type AttemptCount = { count: number; resetsAt: number }

/** Counters of failed attempts. `resetsAt` is milliseconds since the epoch; a counter that was reset counts from zero. */
export interface Attempts {
  count(key: string): Promise<AttemptCount>
  /** Adds one; the first one starts the window. MUST count each of any number of callers. */
  add(key: string, windowMs: number): Promise<AttemptCount>
  /**
   * Takes back one that was counted within the window. MUST never go below zero; does nothing when the window is over or nothing was
   * counted.
   */
  giveBack(key: string): Promise<void>
  clear(key: string): Promise<void>
}
