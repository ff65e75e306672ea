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
} from '@orgo/model'
import type { Artifact } from '../../src/store.ts'

/** What one deployment has in memory: opened twice, it is the same. */
export type Data = {
  organizations: Map<string, { record: Organization; revision: number }>
  applications: Map<string, { organizationId: string; record: Application }>
  members: Map<string, { organizationId: string; record: Member }>
  keys: Map<string, SealedKey[]>
  audit: Map<string, AuditEntry[]>
  connections: Map<string, { organizationId: string; record: Connection }>
  apiTokens: Map<string, { organizationId: string; record: ApiToken }>
  artifacts: Map<string, KeptArtifact>
  failures: Map<string, FailedAttempt[]>
  usage: Map<string, OwnerUsage>
  attempts: Map<string, { count: number; resetsAt: number }>
}

export type SealedKey = Omit<SigningKey, 'jwk'> & { sealed: string }

export type KeptArtifact = Artifact & {
  organizationId: string
  consumedAt?: number
  againUntil?: number | undefined
  endedAt?: number
}

export const createData = (): Data => ({
  organizations: new Map(),
  applications: new Map(),
  members: new Map(),
  keys: new Map(),
  audit: new Map(),
  connections: new Map(),
  apiTokens: new Map(),
  artifacts: new Map(),
  failures: new Map(),
  usage: new Map(),
  attempts: new Map(),
})
