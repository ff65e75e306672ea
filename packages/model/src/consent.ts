import { hash } from 'node:crypto'

/** The scopes and claims that a member has agreed to share with an application. A consent outlives the session. */
export type Consent = {
  scopes: string[]
  claims: string[]
  /** Whether the member was told of `openid` and `profile` together, which release more than a name and a picture. */
  wholeProfile?: boolean
}

export const isWholeProfile = (scopes: readonly string[]): boolean =>
  scopes.includes('openid') && scopes.includes('profile')

/** The kind of artifact that keeps a consent. */
export const CONSENT_KIND = 'Consent'

/**
 * Returns the id of the artifact that keeps a consent. A client id can be given to another application later: the registration time keeps
 * the former application's consents from counting.
 */
export const consentId = (
  accountId: string,
  { clientId, createdAt }: { clientId: string; createdAt: string },
): string => hash('sha256', JSON.stringify([accountId, clientId, createdAt]), 'base64url')
