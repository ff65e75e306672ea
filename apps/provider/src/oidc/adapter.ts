import type { Clock } from '@orgo/model'
import { type Artifact, type FoundArtifact, GRANT_KIND, type OrganizationStore } from '@orgo/store'
import { type Adapter, type AdapterPayload, errors, Provider } from 'oidc-provider'
import { consumptionOfRefreshToken, presentRefreshToken, REFRESH_KIND } from './refresh-tokens.ts'
import { artifactId } from './token-names.ts'
import type { UnitOfWork } from './unit-of-work.ts'

// The payload was made for the adapter alone, so it need not be copied. JSON leaves out what is undefined.
const withoutId = (payload: AdapterPayload): Record<string, unknown> => {
  payload.jti = undefined
  return payload
}

const payloadOf = (found: FoundArtifact | undefined, jti: string | undefined): AdapterPayload | undefined => {
  if (!found) return undefined
  const payload: AdapterPayload = { ...found.payload, jti }
  if (found.consumedAt !== undefined) payload.consumed = Math.floor(found.consumedAt / 1000)
  return payload
}

/** Returns the unit of work of the request that oidc-provider is handling. Our own pages have none: writes go to the store at once. */
const currentWork = (): UnitOfWork | undefined => Provider.ctx?.state.work

const idOf = (kind: string, id: string): string => currentWork()?.idOf(kind, id) ?? artifactId(kind, id)

// The store keeps a grant for this long, and for longer as soon as it has tokens. The `exp` in its payload, which oidc-provider checks,
// bounds how long the grant may be used.
const GRANT_WAITS_SECONDS = 10 * 60

const REPLAY_KIND = 'ReplayDetection'

// oidc-provider looks for a client assertion's `jti` and then saves it, so two concurrent uses would both pass (RFC 7523 §3, item 7).
// Only one of any number of concurrent requests consumes the artifact.
const refuseReplay = async (artifact: Artifact, artifacts: OrganizationStore['artifacts']): Promise<void> => {
  await artifacts.put([artifact])
  if (!(await artifacts.consume(artifact.kind, artifact.id)))
    throw new errors.InvalidClientAuth('client assertion tokens must only be used once')
}

type Settings = {
  kind: string
  artifacts: OrganizationStore['artifacts']
  clock: Clock
  /** Rewrites a payload on its way from the store to oidc-provider. */
  present?: (payload: AdapterPayload) => AdapterPayload
}

const toArtifact =
  ({ kind, clock }: Pick<Settings, 'kind' | 'clock'>) =>
  (id: string, payload: AdapterPayload, expiresIn: number): Artifact => {
    const { accountId, clientId, uid } = payload
    const waits = kind === GRANT_KIND ? Math.min(expiresIn, GRANT_WAITS_SECONDS) : expiresIn
    return {
      kind,
      id: idOf(kind, id),
      payload: withoutId(payload),
      expiresAt: clock.now() + waits * 1000,
      accountId,
      clientId,
      uid,
    }
  }

/** Keeps one kind of oidc-provider's artifacts in the store, for one organization. */
export const createArtifactAdapter = ({
  kind,
  artifacts,
  clock,
  present = (payload) => payload,
}: Settings): Adapter => {
  const artifactOf = toArtifact({ kind, clock })
  return {
    async upsert(id, payload, expiresIn) {
      if (expiresIn === undefined) throw new TypeError(`a ${kind} must expire`)
      const artifact = artifactOf(id, payload, expiresIn)
      if (kind === REPLAY_KIND) return refuseReplay(artifact, artifacts)
      const work = currentWork()
      if (work) work.put(artifact)
      else await artifacts.put([artifact])
    },
    async find(id) {
      const work = currentWork()
      const key = work?.idOf(kind, id) ?? artifactId(kind, id)
      const found = await (work ?? artifacts).find(kind, key)
      const payload = payloadOf(kind === REFRESH_KIND && found ? presentRefreshToken(found, key) : found, id)
      return payload && present(payload)
    },
    async findByUid(uid) {
      // oidc-provider only reads a session found by its uid and never saves it, so the payload needs no id.
      return payloadOf(await artifacts.findByUid(kind, uid), undefined)
    },
    async findByUserCode() {
      return undefined
    },
    async consume(id) {
      const work = currentWork()
      if (!work) throw new TypeError(`a ${kind} is consumed by a request`)
      // A used code keeps its payload until it expires: oidc-provider checks verifier and redirect URI before it reports a second use.
      work.consume(kind, work.idOf(kind, id), kind === REFRESH_KIND ? consumptionOfRefreshToken(clock) : {})
    },
    async destroy(id) {
      currentWork()?.forget()
      await artifacts.destroy(kind, idOf(kind, id))
    },
    async revokeByGrantId(grantId) {
      currentWork()?.forget()
      await artifacts.revoke({ grantId })
    },
  }
}
