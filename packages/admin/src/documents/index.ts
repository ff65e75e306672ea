/**
 * What the command line and the API print of a record: a function for each kind, and the schema of what it returns. Names are in
 * snake_case. The same thing has the same document everywhere, so that a program can go from one face to the other.
 */
export { apiTokenDocument, showApiToken } from './api-token.ts'
export {
  applicationDocument,
  applicationPath,
  readApplication,
  secretDocument,
  showApplication,
  showRestorableUntil,
  showSecret,
} from './application.ts'
export { auditEntryDocument } from './audit-entry.ts'
export {
  connectedApplicationDocument,
  connectedMemberDocument,
  showConnectedApplication,
  showConnectedMember,
} from './connection.ts'
export {
  failureDocument,
  fixDocument,
  showFailure,
  showStrayFailures,
  strayFailuresDocument,
} from './failure.ts'
export { keyDocument, showKey } from './key.ts'
export { memberDocument, showMember } from './member.ts'
export { organizationDocument, showOrganization } from './organization.ts'
export {
  activityDocument,
  apiTokenUseDocument,
  deletionEffectDocument,
  secretUseDocument,
  showActivity,
  showApiTokenUse,
  showApplicationUse,
  showDeletionEffect,
  showSecretUse,
} from './usage.ts'
