import type { Right } from '@orgo/model'

/** The reasons for refusals, each with the values that its text names. */
export type Reasons = {
  'not-allowed': { right: Right }
  'changed-meanwhile': { since: string }
  'organization-unknown': { organization: string }
  'organization-taken': { slug: string; issuer: string }
  'organization-unfinished': { organization: string; status: 'importing' | 'restoring' }
  'application-unknown': { organization: string; clientId: string }
  'application-taken': { organization: string; clientId: string }
  'application-deleted': { organization: string; clientId: string; freeAt: string }
  'application-not-deleted': { clientId: string }
  'application-without-secret': { clientId: string; authMethod: string }
  'secret-unknown': { organization: string; clientId: string; secretId: string }
  'failure-unknown': { clientId: string; id: string }
  'failure-without-fix': { clientId: string; id: string }
  'secret-last': { organization: string; clientId: string; secretId: string }
  'member-unknown': { organization: string; member: string }
  'member-taken': { organization: string; email: string }
  'address-taken': { organization: string; email: string }
  'administrator-last': { organization: string; member: string }
  'api-token-unknown': { organization: string; id: string }
  'members-exist': { organization: string; count: number }
  'keys-sealed-otherwise': Record<never, never>
  'input-invalid': { count: number; shown: number; kind: InputKind }
  'file-unreadable': { path: string }
  'line-unreadable': { line: number; problem: string }
  'record-taken': { place: string; of: 'organizations' | 'members' }
  'backup-unknown': Record<never, never>
  'backup-newer': { version: number; known: number }
  'backup-sealed-otherwise': Record<never, never>
  'backup-damaged': { how: string }
  'backup-differs': { count: number }
}

export type Reason = keyof Reasons

/** The code that all violations share, or `invalid-input` if they share none. */
export type InputKind = 'redirect-uri-not-https' | 'already-exists' | 'invalid-input'
