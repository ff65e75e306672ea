import type { Member } from '@orgo/model'
import {
  type Artifact,
  type Artifacts,
  type FoundArtifact,
  GRANT_KIND,
  grantIdOf,
  type OrganizationStore,
} from '@orgo/store'
import { errors } from 'oidc-provider'
import { accountOfGrant } from './token-names.ts'

/**
 * The reads and writes of one request. oidc-provider reads one artifact after the other and saves each as soon as it exists: a redemption
 * would be a chain of round trips, and a crash between two writes would leave a used code without its tokens. Here predictable reads begin
 * together, and writes wait for the end of the request and go to the store in one step, before the answer is sent.
 */
export type UnitOfWork = {
  put(artifact: Artifact): void
  /** Marks the artifact as to be consumed by `commit`. `remains` replaces its payload in the store. */
  consume(kind: string, id: string, remains?: Record<string, unknown>): void
  /** Begins to read an artifact that oidc-provider will ask for, while the request waits for another read. */
  prefetch(kind: string, id: string): Promise<unknown>
  /** Looks in this request's pending writes, then its prefetched reads, then the store. */
  find(kind: string, id: string): Promise<FoundArtifact | undefined>
  findMember(id: string): Promise<Member | undefined>
  /** Drops the remembered reads, because an artifact was destroyed or revoked. */
  forget(): void
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

const keyOf = (kind: string, id: string) => `${kind} ${id}`

/** Returns a promise that perhaps nobody awaits, without causing an unhandled rejection; awaiting it still throws. */
const started = <Value>(promise: Promise<Value>): Promise<Value> => {
  promise.catch(() => {})
  return promise
}

const refuseReplay = async (artifacts: Artifacts, kind: string, id: string): Promise<errors.InvalidGrant> => {
  // oidc-provider checks the artifact some steps before it consumes the artifact. Of two concurrent redemptions the store lets one
  // through; the other is a replay, and a replay revokes the whole grant (RFC 6749 §4.1.2, RFC 9700 §4.14.2).
  const grantId = grantIdOf(kind, id)
  if (grantId !== undefined && (await artifacts.find(kind, id))?.consumedAt !== undefined)
    await artifacts.revoke({ grantId })
  return new errors.InvalidGrant(REPLAYED[kind] ?? 'already used')
}

const createReads = ({ data: { artifacts, members }, asksForMember }: Settings) => {
  const known = new Map<string, FoundArtifact>()
  const prefetched = new Map<string, Promise<FoundArtifact | undefined>>()
  const people = new Map<string, Promise<Member | undefined>>()

  const expectMember = (kind: string, id: string) => {
    const accountId = asksForMember ? accountOfGrant(grantIdOf(kind, id) ?? '') : undefined
    if (accountId !== undefined && !people.has(accountId))
      people.set(accountId, started(members.find(accountId)))
  }
  const fetch = (kind: string, id: string) => {
    expectMember(kind, id)
    return started(artifacts.find(kind, id))
  }
  return {
    prefetch(kind: string, id: string) {
      const found = fetch(kind, id)
      prefetched.set(keyOf(kind, id), found)
      return found
    },
    async find(kind: string, id: string) {
      const key = keyOf(kind, id)
      const kept = known.get(key)
      if (kept) return kept
      const found = await (prefetched.get(key) ?? fetch(kind, id))
      const grantId = grantIdOf(kind, id)
      // The store returns the artifact's grant as well, which oidc-provider asks for next.
      if (found?.grant && grantId !== undefined)
        known.set(keyOf(GRANT_KIND, grantId), { payload: found.grant })
      return found
    },
    findMember: (id: string) => people.get(id) ?? members.find(id),
    forget() {
      known.clear()
      prefetched.clear()
    },
  }
}

export const createUnitOfWork = (settings: Settings): UnitOfWork => {
  const { artifacts } = settings.data
  const reads = createReads(settings)
  const puts = new Map<string, Artifact>()
  let consumed: { kind: string; id: string; remains: Record<string, unknown> | undefined } | undefined
  return {
    ...reads,
    put: (artifact) => void puts.set(keyOf(artifact.kind, artifact.id), artifact),
    consume(kind, id, remains) {
      consumed = { kind, id, remains }
    },
    find: async (kind, id) => puts.get(keyOf(kind, id)) ?? reads.find(kind, id),
    async commit() {
      const written = [...puts.values()]
      puts.clear()
      const source = consumed
      consumed = undefined
      if (!source) {
        if (written.length > 0) await artifacts.put(written)
        return undefined
      }
      const { kind, id, remains } = source
      const isIssued = (artifact: Artifact) => grantIdOf(artifact.kind, artifact.id) === grantIdOf(kind, id)
      const { issued = [], others = [] } = Object.groupBy(written, (each) =>
        isIssued(each) ? 'issued' : 'others',
      )
      if (!(await artifacts.consume(kind, id, { issued, remains }))) return refuseReplay(artifacts, kind, id)
      if (others.length > 0) await artifacts.put(others)
      return undefined
    },
  }
}
