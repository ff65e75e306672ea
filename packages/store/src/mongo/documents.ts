import type { Application, AuditEntry, Member, Organization, SigningAlgorithm } from '@orgo/model'
import type { Collection, Db } from 'mongodb'

/** A signing key as it lies in its organization's document: the private part is sealed. */
export type SealedKey = {
  kid: string
  alg: SigningAlgorithm
  createdAt: string
  activeAt: string
  sealed: string
}

/**
 * An organization and its keys are one document: each write to either is atomic and gives it its new revision in the same step. What
 * there can be thousands of has collections of its own, whose every index and `_id` begins with the organization: that is the shard key.
 */
export type OrganizationDocument = {
  _id: string
  slug: string
  host: string
  revision: number
  record: Organization
  keys: SealedKey[]
}

/** `version` grows with every write: an update replaces the version it has read, or begins anew. */
export type ApplicationDocument = {
  _id: string
  organizationId: string
  version: number
  record: Application
}

export type MemberDocument = {
  _id: string
  organizationId: string
  email: string
  version: number
  record: Member
}

export type AuditDocument = { _id: string; organizationId: string; record: AuditEntry }

export const auditIn = (db: Db): Collection<AuditDocument> => db.collection('audit')
export const organizationsIn = (db: Db): Collection<OrganizationDocument> => db.collection('organizations')
export const applicationsIn = (db: Db): Collection<ApplicationDocument> => db.collection('applications')
export const membersIn = (db: Db): Collection<MemberDocument> => db.collection('members')

/** The `_id` of what belongs to an organization. */
export const ownId = (organizationId: string, id: string): string => `${organizationId} ${id}`
