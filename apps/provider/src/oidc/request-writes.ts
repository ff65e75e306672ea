import { type Artifact, type FoundArtifact, GRANT_KIND, type Grants, grantOf } from '@orgo/store'
import { errors } from 'oidc-provider'

/**
 * What one request reads and writes of the grants. oidc-provider saves each artifact as it makes it: a redemption would be a chain of
 * writes, each a round trip, and a crash between two of them would leave a used code without its tokens. Here they wait for the end of
 * the request and go to the store in one step, before the answer leaves.
 */
export type RequestWrites = {
  put(artifact: Artifact): void
  /** Whether the artifact may be consumed turns out with `commit`. */
  consume(kind: string, id: string): void
  /** What was put, or was read beside something else, in this request. */
  find(kind: string, id: string): FoundArtifact | undefined
  /** Remembers the grant that came with an artifact. */
  seen(id: string, found: FoundArtifact | undefined): void
  /** Something was ended: what is remembered counts no more. */
  forget(): void
  /** Writes everything. Answers the error to give when somebody else has consumed the artifact meanwhile: then nothing was written. */
  commit(): Promise<errors.InvalidGrant | undefined>
}

const REPLAYED: Record<string, string> = {
  AuthorizationCode: 'authorization code already consumed',
  RefreshToken: 'refresh token already used',
}

const keyOf = (kind: string, id: string) => `${kind} ${id}`

export const createRequestWrites = (grants: Grants): RequestWrites => {
  const puts = new Map<string, Artifact>()
  const known = new Map<string, FoundArtifact>()
  let consumed: { kind: string; id: string } | undefined

  const refuseReplay = async ({ kind, id }: { kind: string; id: string }): Promise<errors.InvalidGrant> => {
    // oidc-provider looks whether the artifact is consumed some steps before it consumes it. Of two redemptions that come between, the
    // store lets one through; the other one is a replay, and a replay ends the whole grant (RFC 6749 §4.1.2, RFC 9700 §4.14.2).
    const grantId = grantOf(kind, id)
    if (grantId !== undefined && (await grants.find(kind, id))?.consumedAt !== undefined)
      await grants.revoke({ grantId })
    return new errors.InvalidGrant(REPLAYED[kind] ?? 'already used')
  }

  return {
    put: (artifact) => void puts.set(keyOf(artifact.kind, artifact.id), artifact),
    consume(kind, id) {
      consumed = { kind, id }
    },
    find: (kind, id) => puts.get(keyOf(kind, id)) ?? known.get(keyOf(kind, id)),
    seen(id, found) {
      const grantId = grantOf('', id)
      if (found?.grant && grantId !== undefined)
        known.set(keyOf(GRANT_KIND, grantId), { payload: found.grant })
    },
    forget: () => known.clear(),
    async commit() {
      const artifacts = [...puts.values()]
      puts.clear()
      if (!consumed) {
        if (artifacts.length > 0) await grants.put(artifacts)
        return undefined
      }
      const { kind, id } = consumed
      consumed = undefined
      const isIssued = (artifact: Artifact) => grantOf(artifact.kind, artifact.id) === grantOf(kind, id)
      const others = artifacts.filter((artifact) => !isIssued(artifact))
      if (!(await grants.consume(kind, id, artifacts.filter(isIssued)))) return refuseReplay({ kind, id })
      if (others.length > 0) await grants.put(others)
      return undefined
    },
  }
}
