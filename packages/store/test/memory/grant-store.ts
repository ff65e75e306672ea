import type { Clock } from '@orgo/model'
import { refuseLongLives } from '../../src/lifetime.ts'
import {
  type Artifact,
  type Consumption,
  FATE_KEPT_FOR,
  GRANT_KIND,
  type GrantStore,
  grantIdOf,
  type OrganizationGrants,
} from '../../src/store.ts'
import type { Data, KeptArtifact } from './data.ts'
import { createMemoryFailures } from './failures.ts'
import type { Rules } from './rules.ts'
import { createMemoryUsage } from './usage.ts'

type Parts = { data: Data; rules: Rules; clock: Clock; requireOpen: () => void }

type Own = Parts & { organizationId: string }

/** What there is of an organization, and what is live of it. */
const createReads = ({ data, rules, clock, requireOpen, organizationId }: Own) => {
  const placeOf = (kind: string, id: string) => rules.place(organizationId, `${kind} ${id}`)
  const at = (kind: string, id: string) => {
    requireOpen()
    return data.artifacts.get(placeOf(kind, id))
  }
  const isLive = ({ expiresAt, endedAt }: KeptArtifact) =>
    !rules.isExpired(expiresAt, clock.now()) && !(rules.hidesEnded && endedAt !== undefined)
  const mayAgain = ({ againUntil }: KeptArtifact) =>
    againUntil !== undefined && !(rules.endsAgain && againUntil <= clock.now())
  const own = () =>
    [...data.artifacts.values()].filter(
      (artifact) => rules.place(artifact.organizationId, '') === rules.place(organizationId, ''),
    )
  const live = (kind: string, id: string) => {
    const found = at(kind, id)
    return found && isLive(found) ? found : undefined
  }
  const liveByUid = (kind: string, uid: string) =>
    own().find((artifact) => artifact.kind === kind && artifact.uid === uid && isLive(artifact))
  const found = (artifact: KeptArtifact | undefined) => {
    if (!artifact) return undefined
    const { kind, id, payload, consumedAt } = artifact
    const again = rules.tellsAgain && mayAgain(artifact)
    const grantId = kind === GRANT_KIND || !rules.findsGrant ? undefined : grantIdOf(kind, id)
    const grant = grantId === undefined ? undefined : live(GRANT_KIND, grantId)
    return rules.copy({
      payload,
      ...(consumedAt === undefined ? {} : { consumedAt }),
      ...(again ? { again: true as const } : {}),
      ...(grant ? { grant: grant.payload } : {}),
    })
  }
  return { placeOf, at, own, live, liveByUid, found, mayAgain }
}

type Reads = ReturnType<typeof createReads>

const isOf = (grantId: string | undefined) => (artifact: KeptArtifact) =>
  grantId !== undefined && grantIdOf(artifact.kind, artifact.id) === grantId

const createPut = ({ data, rules, organizationId }: Own, { placeOf, at, own }: Reads) => {
  /** A grant lives as long as the newest of what is under it. */
  const expiryOf = ({ kind, id, expiresAt }: Artifact) => {
    if (kind !== GRANT_KIND || !rules.keepsGrant) return expiresAt
    const under = own().filter(isOf(id))
    return Math.max(expiresAt, ...under.map((artifact) => artifact.expiresAt))
  }
  return (artifact: Artifact) => {
    const before = at(artifact.kind, artifact.id)
    const grant = data.artifacts.get(placeOf(GRANT_KIND, grantIdOf(artifact.kind, artifact.id) ?? ''))
    if (rules.keepsEnded && before?.endedAt !== undefined) return
    if (rules.closesGrants && grant?.endedAt !== undefined) return
    const { consumedAt, againUntil } = before ?? {}
    data.artifacts.set(placeOf(artifact.kind, artifact.id), {
      ...rules.copy(artifact),
      expiresAt: expiryOf(artifact),
      organizationId,
      ...(rules.keepsConsumed && consumedAt !== undefined ? { consumedAt, againUntil } : {}),
    })
    if (grant && rules.keepsGrant) grant.expiresAt = Math.max(grant.expiresAt, artifact.expiresAt)
  }
}

/** What ends artifacts. */
const createEnds = (
  { rules, clock }: Own,
  { own }: Reads,
): Pick<OrganizationGrants['artifacts'], 'destroy' | 'revoke'> => {
  const end = async (matches: (artifact: KeptArtifact) => boolean) => {
    for (const artifact of own().filter(matches).slice(0, rules.mostRevoked)) {
      artifact.endedAt ??= clock.now()
      if (rules.betweenEnds) await rules.betweenEnds()
    }
  }
  return {
    async destroy(kind, id) {
      const grantId = kind === GRANT_KIND ? id : undefined
      await end((artifact) => (artifact.kind === kind && artifact.id === id) || isOf(grantId)(artifact))
    },
    async revoke(of) {
      await end((artifact) => {
        if ('grantId' in of) return isOf(of.grantId)(artifact)
        if ('accountId' in of && artifact.accountId !== of.accountId) return false
        return of.clientId === undefined || artifact.clientId === of.clientId
      })
    },
  }
}

const createFate = ({ rules, clock }: Own, { at }: Reads): OrganizationGrants['artifacts']['fate'] => {
  const isForgotten = ({ expiresAt, endedAt = expiresAt }: KeptArtifact) => {
    const overAt = rules.forgetsEnded ? Math.min(expiresAt, endedAt) : expiresAt
    return overAt + FATE_KEPT_FOR <= clock.now()
  }
  return async (kind, id) => {
    const artifact = at(kind, id)
    if (!artifact || isForgotten(artifact)) return undefined
    if (artifact.endedAt !== undefined) return 'revoked'
    if (artifact.expiresAt <= clock.now()) return rules.remembersFates ? 'expired' : undefined
    return artifact.consumedAt === undefined ? 'live' : 'consumed'
  }
}

const createConsume = (
  { rules, clock }: Own,
  { at, live, mayAgain }: Reads,
  put: (artifact: Artifact) => void,
): OrganizationGrants['artifacts']['consume'] => {
  const mayConsume = (artifact: KeptArtifact) =>
    artifact.consumedAt === undefined || !rules.consumesOnce || (rules.consumesAgain && mayAgain(artifact))
  const mark = (artifact: KeptArtifact, { remains, againUntil }: Consumption) => {
    if (artifact.consumedAt === undefined || !rules.firstDecides) artifact.againUntil = againUntil
    artifact.consumedAt ??= clock.now()
    if (artifact.againUntil !== undefined && rules.keepsConsumable) return
    if (remains && rules.dropsConsumed) artifact.payload = rules.copy(remains)
  }
  const close = (artifact: KeptArtifact | undefined, { remains }: Consumption) => {
    if (artifact?.againUntil === undefined || !rules.closes) return
    artifact.againUntil = undefined
    if (remains && rules.dropsClosed) artifact.payload = rules.copy(remains)
  }
  return async (kind, id, consumption = {}) => {
    const { issued = [], closes } = consumption
    if (rules.refusesLongLives) refuseLongLives(issued, clock.now())
    const artifact = live(kind, id)
    const wins = artifact !== undefined && mayConsume(artifact)
    if (wins) mark(artifact, consumption)
    if (closes !== undefined && (wins || !rules.winnerCloses)) close(at(kind, closes), consumption)
    if (wins || !rules.issuesToWinner) issued.forEach(put)
    return wins
  }
}

const createArtifacts = (own: Own): OrganizationGrants['artifacts'] => {
  const { rules, clock } = own
  const reads = createReads(own)
  const put = createPut(own, reads)
  const refuse = (artifacts: readonly Artifact[]) => {
    if (rules.refusesLongLives) refuseLongLives(artifacts, clock.now())
  }
  return {
    async put(artifacts) {
      if (rules.refusesTogether) refuse(artifacts)
      for (const artifact of artifacts) {
        refuse([artifact])
        put(artifact)
        if (rules.betweenPuts) await rules.betweenPuts()
      }
    },
    find: async (kind, id) => reads.found(reads.live(kind, id)),
    findByUid: async (kind, uid) => reads.found(reads.liveByUid(kind, uid)),
    consume: createConsume(own, reads, put),
    ...createEnds(own, reads),
    fate: createFate(own, reads),
  }
}

const createOwned = (own: Own): OrganizationGrants['owned'] => {
  const { rules } = own
  const reads = createReads(own)
  const isAlone = ({ kind, id }: KeptArtifact) => grantIdOf(kind, id) === undefined || !rules.listsAlone
  const isLive = ({ kind, id }: KeptArtifact) => !rules.listsLive || reads.live(kind, id) !== undefined
  const isCountable = ({ kind, id }: KeptArtifact) => !rules.countsLive || reads.live(kind, id) !== undefined
  return {
    async list({ kind, accountId }) {
      const isOwned = (artifact: KeptArtifact) => artifact.accountId === accountId || !rules.listsOwn
      const isMeant = (artifact: KeptArtifact) => artifact.kind === kind && isOwned(artifact)
      const all = reads.own().filter((each) => isMeant(each) && isAlone(each) && isLive(each))
      return rules.copy(all.slice(0, rules.mostListed).map(({ id, payload }) => ({ id, payload })))
    },
    async count({ clientId, kinds }, limit) {
      const isUsed = ({ consumedAt }: KeptArtifact) => consumedAt !== undefined && rules.countsUnconsumed
      const isMeant = (artifact: KeptArtifact) =>
        kinds.includes(artifact.kind) && (artifact.clientId === clientId || !rules.countsOwn)
      const all = reads.own().filter((each) => isMeant(each) && isCountable(each) && !isUsed(each))
      return { count: Math.min(all.length, limit), more: all.length > limit && rules.tellsOfMore }
    },
  }
}

const createAttempts = ({ data, rules, clock, organizationId }: Own): OrganizationGrants['attempts'] => {
  const place = (key: string) => rules.place(organizationId, key)
  const count = (key: string) => {
    const counted = data.attempts.get(place(key))
    return counted && counted.resetsAt > clock.now() ? counted : { count: 0, resetsAt: clock.now() }
  }
  return {
    count: async (key) => ({ ...count(key) }),
    async add(key, windowMs) {
      const before = count(key)
      if (rules.betweenReadAndWrite) await rules.betweenReadAndWrite()
      const isWithin = before.resetsAt > clock.now()
      const resetsAt = isWithin && rules.windowIsFixed ? before.resetsAt : clock.now() + windowMs
      const after = { count: before.count + 1, resetsAt }
      data.attempts.set(place(key), after)
      return { ...after }
    },
    async giveBack(key) {
      const before = data.attempts.get(place(key))
      const floor = rules.givesBackToZero ? 1 : Number.NEGATIVE_INFINITY
      if (before && before.count >= floor && rules.givesBack)
        data.attempts.set(place(key), { ...before, count: before.count - 1 })
    },
    clear: async (key) => void data.attempts.delete(place(key)),
  }
}

export const createMemoryGrants = (parts: Parts): GrantStore => ({
  forOrganization: (organizationId) => ({
    artifacts: createArtifacts({ ...parts, organizationId }),
    owned: createOwned({ ...parts, organizationId }),
    attempts: createAttempts({ ...parts, organizationId }),
    failures: createMemoryFailures({ ...parts, organizationId }),
    usage: createMemoryUsage({ ...parts, organizationId }),
  }),
  check: async () => parts.requireOpen(),
  inspect: async () => ({ half: 'grants', backend: 'memory', findings: [] }),
  close: async () => {},
})
