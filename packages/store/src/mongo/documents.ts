import {
  type ApiToken,
  type Application,
  type AuditEntry,
  type Connection,
  completeApplication,
  type Member,
  type Organization,
  type SigningAlgorithm,
} from '@orgo/model'
import type { Collection, Db } from 'mongodb'

/** A signing key in its organization's document; the private part is sealed. */
export type SealedKey = {
  kid: string
  alg: SigningAlgorithm
  createdAt: string
  activeAt: string
  sealed: string
}

/**
 * An organization and its keys are one document: each write to either is atomic and increases the revision in the same step. Records that
 * can be thousands have collections of their own. Every `_id` and unique index there begins with the organization, the shard key.
 */
export type OrganizationDocument = {
  _id: string
  slug: string
  host: string
  revision: number
  record: Organization
  keys: SealedKey[]
}

/**
 * `version` grows with every write: an update replaces only the version that it has read, and otherwise starts again. The record is JSON
 * text, because lists read a thousand of them: one string costs the server and the driver a fraction of some forty nested fields. What a
 * query asks for stands beside the text.
 */
export type ApplicationDocument = {
  _id: string
  organizationId: string
  clientId: string
  status: Application['status']
  version: number
  record: string
}

export type MemberDocument = {
  _id: string
  organizationId: string
  email: string
  version: number
  record: Member
}

export type AuditDocument = { _id: string; organizationId: string; record: AuditEntry }

export type ConnectionDocument = Connection & { _id: string; organizationId: string }

export type ApiTokenDocument = { _id: string; organizationId: string; record: ApiToken }

export const apiTokensIn = (db: Db): Collection<ApiTokenDocument> => db.collection('apiTokens')
export const auditIn = (db: Db): Collection<AuditDocument> => db.collection('audit')
export const organizationsIn = (db: Db): Collection<OrganizationDocument> => db.collection('organizations')
export const applicationsIn = (db: Db): Collection<ApplicationDocument> => db.collection('applications')
export const membersIn = (db: Db): Collection<MemberDocument> => db.collection('members')
export const connectionsIn = (db: Db): Collection<ConnectionDocument> => db.collection('connections')

/** Returns what an application's document says of it. */
export const applicationContent = (
  application: Application,
): Pick<ApplicationDocument, 'clientId' | 'status' | 'record'> => ({
  clientId: application.clientId,
  status: application.status,
  record: JSON.stringify(application),
})

export const applicationOf = ({ record }: Pick<ApplicationDocument, 'record'>): Application =>
  completeApplication(JSON.parse(record))

/** Returns the `_id` of a document that belongs to an organization. */
export const ownId = (organizationId: string, id: string): string => `${organizationId} ${id}`
