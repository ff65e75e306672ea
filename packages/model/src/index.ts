export {
  API_TOKEN_PREFIX,
  type ApiToken,
  createApiToken,
  type NewApiToken,
  newApiTokenSchema,
  parseApiToken,
  verifyApiToken,
} from './api-token.ts'
export {
  type Application,
  AUTH_METHODS,
  applicationSchema,
  completeApplication,
  createApplication,
  type NewApplication,
  newApplicationSchema,
  type StoredApplication,
} from './application.ts'
export { deletedApplication, isGone, restorableUntil, restoredApplication } from './application-deletion.ts'
export { APPLICATION_TYPES } from './application-type.ts'
export { type AuditEntry, createAuditEntry } from './audit.ts'
export {
  createClientSecret,
  hashClientSecret,
  isLiveSecret,
  SHORTEST_CHOSEN_SECRET,
  secretNameSchema,
  verifyClientSecret,
} from './client-secret.ts'
export { type Clock, systemClock } from './clock.ts'
export { type Connection, uniteConnections } from './connection.ts'
export { CONSENT_KIND, type Consent, consentId, isWholeProfile } from './consent.ts'
export {
  deploymentEnvironment,
  EnvironmentError,
  type EnvironmentRule,
  productionNeeds,
  readEnvironment,
} from './environment.ts'
export type { FailedAttempt } from './failed-attempt.ts'
export {
  currentKey,
  endOf,
  isPublished,
  type KeyState,
  keyState,
  PUBLISHED_AFTER_MS,
  PUBLISHED_AHEAD_MS,
  rotateKeys,
} from './key-rotation.ts'
export {
  createMember,
  emailSchema,
  MEMBER_STATUSES,
  type Member,
  memberSchema,
  newMemberSchema,
} from './member.ts'
export { isModuleOn, MODULE_STATES, MODULES, type Module } from './modules.ts'
export {
  createOrganization,
  issuerOf,
  type NewOrganization,
  newOrganizationSchema,
  type Organization,
  organizationSchema,
} from './organization.ts'
export { checkPassword, hashPassword, verifyPassword } from './password.ts'
export { hasUnownedScheme, isLoopback, redirectUriProblem } from './redirect-uri.ts'
export { RIGHTS, type Right, rightsOf } from './rights.ts'
export { ADMINISTRATOR_ROLE } from './role.ts'
export {
  CLAIMS_BY_SCOPE,
  IDENTITY_SCOPES,
  isScope,
  type MemberClaim,
  PROTOCOL_CLAIMS,
  SCOPES,
  type Scope,
} from './scopes.ts'
export {
  createSigningKey,
  SIGNING_ALGORITHMS,
  type SigningAlgorithm,
  type SigningKey,
} from './signing-key.ts'
export {
  ADDRESS_PARTS,
  STANDARD_CLAIMS,
  type StandardClaim,
  standardClaimOf,
  standardClaimsOf,
} from './standard-claims.ts'
export { nearestUris, type UriDifference, type UriPart, uriDifference } from './uri-difference.ts'
export {
  type LastUse,
  type OwnerUsage,
  USAGE_EVENTS,
  USAGE_OWNERS,
  USED,
  type UsageEntry,
  type UsageEvent,
} from './usage.ts'
