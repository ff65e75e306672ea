/**
 * The operations of administrators and operators, each a function `(actor, organization or deployment, input) → result`. An operation
 * validates, changes, revokes access where necessary, and writes the organization's log. The faces (command line, console, API) only
 * translate.
 */
export type { Actor } from './actor.ts'
export { createApiToken, type MadeToken } from './api-tokens/create.ts'
export { listApiTokens, type TokenUse } from './api-tokens/list.ts'
export { revokeApiToken } from './api-tokens/revoke.ts'
export { checkRedirectUris } from './applications/check-redirect-uris.ts'
export { createApplication, type WithSecret } from './applications/create.ts'
export { deleteApplication } from './applications/delete.ts'
export { type DeletionEffect, describeDeletion } from './applications/describe-deletion.ts'
export { disableApplication } from './applications/disable.ts'
export { findApplication, listApplications } from './applications/find.ts'
export type { ApplicationInput } from './applications/input.ts'
export { pageApplications } from './applications/page.ts'
export { restoreApplication } from './applications/restore.ts'
export { revokeSecret } from './applications/revoke-secret.ts'
export { rotateSecret } from './applications/rotate-secret.ts'
export {
  type ApplicationUse,
  type FoundApplications,
  searchApplications,
} from './applications/search.ts'
export { updateApplication } from './applications/update.ts'
export { listSecrets, readActivity, type SecretUse } from './applications/usage.ts'
export { backup } from './backup/backup.ts'
export { restore } from './backup/restore.ts'
export { disconnectEverybody, disconnectMember } from './connections/disconnect.ts'
export {
  type ConnectedApplication,
  type ConnectedMember,
  countConnections,
  findConnection,
  listConnectedApplications,
  listConnections,
} from './connections/list.ts'
export type { Deployment } from './deployment.ts'
export { endSchema } from './end.ts'
export type { Diagnosis } from './failures/diagnose.ts'
export type { Fix } from './failures/fix.ts'
export { fixFailure } from './failures/fix-failure.ts'
export { findFailure, listFailures, listStrayFailures, type StrayFailures } from './failures/list.ts'
export type { Who } from './failures/who.ts'
export { withLines } from './files/lines.ts'
export { parseInput } from './input.ts'
export { listKeys } from './keys/list.ts'
export { rotateKeys } from './keys/rotate.ts'
export { type LogFilter, listLog } from './list-log.ts'
export { createMember } from './members/create.ts'
export { findMember, listMembers, type WhichMember } from './members/find.ts'
export { importMembers } from './members/import.ts'
export { pageMembers } from './members/page.ts'
export { searchMembers } from './members/search.ts'
export { parsePassword, setPassword } from './members/set-password.ts'
export { updateMember } from './members/update.ts'
export {
  type ChangeableOrganization,
  type OpenOrganization,
  openForChange,
  openOrganization,
} from './open-organization.ts'
export { createOrganization } from './organizations/create.ts'
export { disableOrganization } from './organizations/disable.ts'
export type { MadeSecret } from './organizations/fill.ts'
export { findOrganization } from './organizations/find.ts'
export { importOrganizations, type SecretsOut } from './organizations/import.ts'
export { switchModule } from './organizations/switch-module.ts'
export { previewOrganization, updateOrganization } from './organizations/update.ts'
export type { Reason, Reasons } from './reasons.ts'
export { Refusal, type Violation } from './refusal.ts'
