import { createHash } from 'node:crypto'
import type { Clock } from '@orgo/model'
import type { FoundArtifact, OrganizationStore } from '@orgo/store'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'

// Whoever presents one of these ids is let in. The store knows only their digests, so that a stolen dump opens nothing.
const BEARER_KINDS = new Set([
  'AccessToken',
  'AuthorizationCode',
  'RefreshToken',
  'ClientCredentials',
  'Session',
])

/** The id under which the store keeps an artifact of oidc-provider's. */
export const artifactId = (kind: string, id: string): string =>
  BEARER_KINDS.has(kind) ? createHash('sha256').update(id).digest('base64url') : id

// The payload repeats the id, and an interaction carries the id of the session that it began in.
const withoutSecrets = (kind: string, payload: AdapterPayload): Record<string, unknown> => {
  const { jti, ...rest } = payload
  if (kind !== 'Interaction' || !rest.session) return rest
  const { cookie, ...session } = rest.session
  return { ...rest, session }
}

const payloadOf = (found: FoundArtifact | undefined, jti: string | undefined): AdapterPayload | undefined => {
  if (!found) return undefined
  const consumed = found.consumedAt === undefined ? {} : { consumed: Math.floor(found.consumedAt / 1000) }
  return { ...found.payload, ...consumed, ...(jti === undefined ? {} : { jti }) }
}

const CONSUMED: Record<string, string> = {
  AuthorizationCode: 'authorization code already consumed',
  RefreshToken: 'refresh token already used',
}

type Settings = {
  kind: string
  grants: OrganizationStore['grants']
  clock: Clock
  /** The last look at a stored payload before oidc-provider sees it. */
  present?: (payload: AdapterPayload) => AdapterPayload
}

/** Keeps one kind of oidc-provider's artifacts in the store, for one organization. */
export const createArtifactAdapter = ({
  kind,
  grants,
  clock,
  present = (payload) => payload,
}: Settings): Adapter => ({
  async upsert(id, payload, expiresIn) {
    if (expiresIn === undefined) throw new TypeError(`a ${kind} must expire`)
    const { grantId, accountId, clientId, uid } = payload
    await grants.put({
      kind,
      id: artifactId(kind, id),
      payload: withoutSecrets(kind, payload),
      expiresAt: clock.now() + expiresIn * 1000,
      // A grant belongs to itself, so that revoking it takes one step.
      grantId: kind === 'Grant' ? id : grantId,
      accountId,
      clientId,
      uid,
    })
  },
  async find(id) {
    const payload = payloadOf(await grants.find(kind, artifactId(kind, id)), id)
    return payload && present(payload)
  },
  async findByUid(uid) {
    // Found this way a session is read, never saved: its id stays unknown.
    return payloadOf(await grants.findByUid(kind, uid), undefined)
  },
  async findByUserCode() {
    return undefined
  },
  async consume(id) {
    if (await grants.consume(kind, artifactId(kind, id))) return
    // oidc-provider looks whether the artifact is consumed some steps before it consumes it. Of two redemptions that come between,
    // the store lets one through; the other one is a replay, and a replay ends the whole grant (RFC 6749 §4.1.2, RFC 9700 §4.14.2).
    const used = await grants.find(kind, artifactId(kind, id))
    if (typeof used?.payload.grantId === 'string') await grants.revoke({ grantId: used.payload.grantId })
    throw new errors.InvalidGrant(CONSUMED[kind] ?? 'already used')
  },
  async destroy(id) {
    await grants.destroy(kind, artifactId(kind, id))
  },
  async revokeByGrantId(grantId) {
    await grants.revoke({ grantId })
  },
})
