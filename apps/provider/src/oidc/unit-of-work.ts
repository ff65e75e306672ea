import type { Member } from '@orgo/model'
import {
  type Artifact,
  type Artifacts,
  type Consumption,
  type FoundArtifact,
  GRANT_KIND,
  grantIdOf,
  type OrganizationStore,
} from '@orgo/store'
import { errors } from 'oidc-provider'
import { byArtifact } from './by-artifact.ts'
import { accountOfGrant, artifactId } from './token-names.ts'

/**
 * The reads and writes of one request. oidc-provider reads one artifact after the other and saves each as soon as it exists: a redemption
 * would be a chain of round trips, and a crash between two writes would leave a used code without its tokens. Here predictable reads begin
 * together, and writes wait for the end of the request and go to the store in one step, before the answer is sent.
 */
export type UnitOfWork = {
  /** Returns the store's id of an artifact, which is a digest. A request asks for the same one several times in a row. */
  idOf(kind: string, id: string): string
  put(artifact: Artifact): void
  /** Marks the artifact as to be consumed by `commit`. */
  consume(kind: string, id: string, how?: Pick<Consumption, 'remains' | 'againUntil'>): void
  /** Begins to read an artifact that oidc-provider will ask for, while the request waits for another read. */
  prefetch(kind: string, id: string): Promise<unknown>
  /** Looks in this request's pending writes, then in what it has read, then in the store. */
  find(kind: string, id: string): Promise<FoundArtifact | undefined>
  findMember(id: string): Promise<Member | undefined>
  /** Drops the remembered reads, because an artifact was destroyed or revoked. */
  forget(): void
  /** Returns what this request has read of an artifact, even if the artifact has ended since. To explain a refusal only. */
  seen(kind: string, id: string): Promise<FoundArtifact | undefined>
  /** Writes everything. Returns the error to answer with when another request has consumed the artifact first; then nothing is written. */
  commit(): Promise<errors.InvalidGrant | undefined>
}

type Settings = {
  data: Pick<OrganizationStore, 'artifacts' | 'members'>
  /** Whether the request will ask for the member behind the token or code that it presents. */
  asksForMember: boolean
}

const REPLAYED: Record<string, string> = {
  AuthorizationCode: 'authorization code already consumed',
  RefreshToken: 'refresh token already used',
}

/** Returns a promise that perhaps nobody awaits, without causing an unhandled rejection; awaiting it still throws. */
const started = <Value>(promise: Promise<Value>): Promise<Value> => {
  promise.catch(() => {})
  return promise
}

const refuseReplay = async (artifacts: Artifacts, kind: string, id: string): Promise<errors.InvalidGrant> => {
  // oidc-provider checks the artifact some steps before it consumes the artifact. Of two concurrent redemptions the store lets one through,
  // unless it may be consumed again; the other is a replay, and a replay revokes the whole grant (RFC 6749 §4.1.2, RFC 9700 §4.14.2).
  const grantId = grantIdOf(kind, id)
  if (grantId !== undefined && (await artifacts.find(kind, id))?.consumedAt !== undefined)
    await artifacts.revoke({ grantId })
  return new errors.InvalidGrant(REPLAYED[kind] ?? 'already used')
}

// An artifact that may be consumed again is closed by the first use of one that replaced it, whose payload has the id of the former. That
// use shows that an answer has arrived. oidc-provider ignores the member.
const REPLACES = 'replaces'

const replacedBy = (found: FoundArtifact | undefined): string | undefined => {
  const id = found?.payload[REPLACES]
  return typeof id === 'string' ? id : undefined
}

type Source = { kind: string; id: string; how: Pick<Consumption, 'remains' | 'againUntil'> }

const noteSource = (issued: readonly Artifact[], { kind, id, how }: Source): void => {
  if (how.againUntil === undefined) return
  for (const artifact of issued) if (artifact.kind === kind) artifact.payload[REPLACES] = id
}

type Read = { found: Promise<FoundArtifact | undefined>; isOld: boolean }

const createReads = ({ data: { artifacts, members }, asksForMember }: Settings) => {
  const known = byArtifact<FoundArtifact>()
  const asked = byArtifact<Read>()
  const people = new Map<string, Promise<Member | undefined>>()

  const expectMember = (kind: string, id: string) => {
    const accountId = asksForMember ? accountOfGrant(grantIdOf(kind, id) ?? '') : undefined
    if (accountId !== undefined && !people.has(accountId))
      people.set(accountId, started(members.find(accountId)))
  }
  const prefetch = (kind: string, id: string) => {
    expectMember(kind, id)
    const found = started(artifacts.find(kind, id))
    asked.set(kind, id, { found, isOld: false })
    return found
  }
  const read = (kind: string, id: string) => {
    const before = asked.get(kind, id)
    return before && !before.isOld ? before.found : prefetch(kind, id)
  }
  return {
    prefetch,
    async find(kind: string, id: string) {
      const kept = known.get(kind, id)
      if (kept) return kept
      const found = await read(kind, id)
      const grantId = grantIdOf(kind, id)
      // The store returns the artifact's grant as well, which oidc-provider asks for next.
      if (found?.grant && grantId !== undefined) known.set(GRANT_KIND, grantId, { payload: found.grant })
      return found
    },
    findMember: (id: string) => people.get(id) ?? members.find(id),
    seen: async (kind: string, id: string) => asked.get(kind, id)?.found,
    forget() {
      known.clear()
      for (const each of asked.values()) each.isOld = true
    },
  }
}

const createIds = () => {
  const known = byArtifact<string>()
  return (kind: string, id: string): string => {
    const before = known.get(kind, id)
    if (before !== undefined) return before
    const made = artifactId(kind, id)
    known.set(kind, id, made)
    return made
  }
}

export const createUnitOfWork = (settings: Settings): UnitOfWork => {
  const { artifacts } = settings.data
  const reads = createReads(settings)
  const puts = byArtifact<Artifact>()
  let consumed: Source | undefined
  return {
    ...reads,
    idOf: createIds(),
    put: (artifact) => puts.set(artifact.kind, artifact.id, artifact),
    consume(kind, id, how = {}) {
      consumed = { kind, id, how }
    },
    find: async (kind, id) => puts.get(kind, id) ?? reads.find(kind, id),
    async commit() {
      const written = puts.values()
      puts.clear()
      const source = consumed
      consumed = undefined
      if (!source) {
        if (written.length > 0) await artifacts.put(written)
        return undefined
      }
      const { kind, id, how } = source
      const grantId = grantIdOf(kind, id)
      const isIssued = (artifact: Artifact) => grantIdOf(artifact.kind, artifact.id) === grantId
      const issued = written.filter(isIssued)
      const others = written.filter((artifact) => !isIssued(artifact))
      noteSource(issued, source)
      const closes = replacedBy(await reads.find(kind, id))
      if (!(await artifacts.consume(kind, id, { ...how, issued, closes })))
        return refuseReplay(artifacts, kind, id)
      if (others.length > 0) await artifacts.put(others)
      return undefined
    },
  }
}
