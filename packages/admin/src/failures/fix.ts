import { type Application, type FailedAttempt, isScope, redirectUriProblem } from '@orgo/model'

/** A change of one setting of an application, with the setting before and after it. */
export type Fix =
  | { kind: 'add-redirect-uri'; uri: string; before: string[]; after: string[] }
  | { kind: 'add-post-logout-redirect-uri'; uri: string; before: string[]; after: string[] }
  | { kind: 'allow-scopes'; scopes: string[]; before: string[]; after: string[] }
  | { kind: 'widen-overlap'; before: number; after: number }
  | { kind: 'enable' }

const MOST_URIS = 50
const LONGEST_OVERLAP = 60

type Find = (attempt: FailedAttempt, application: Application) => Fix | undefined

// Anybody can provoke an attempt with an address of their own. Only an address that could be registered by hand is offered, and only as the
// attempt had it.
const addition = (uri: unknown, before: string[], { type }: Application) =>
  typeof uri !== 'string' ||
  before.includes(uri) ||
  before.length >= MOST_URIS ||
  redirectUriProblem(uri, type)
    ? undefined
    : { uri, before, after: [...before, uri] }

const addRedirectUri: Find = ({ facts }, application) => {
  const added = addition(facts.redirect_uri, application.redirectUris, application)
  return added && { kind: 'add-redirect-uri', ...added }
}

const addPostLogoutRedirectUri: Find = ({ facts }, application) => {
  const added = addition(facts.post_logout_redirect_uri, application.postLogoutRedirectUris, application)
  return added && { kind: 'add-post-logout-redirect-uri', ...added }
}

const allowScopes: Find = ({ facts }, { scope }) => {
  const asked = Array.isArray(facts.scope) ? facts.scope.map(String) : []
  const scopes = asked.filter((each) => isScope(each) && !scope.some((allowed) => allowed === each))
  return scopes.length === 0
    ? undefined
    : { kind: 'allow-scopes', scopes, before: scope, after: [...scope, ...scopes] }
}

// The overlap is for a token that comes back within a minute; what comes later is no lost answer.
const widenOverlap: Find = ({ facts: { used_before: usedBefore } }, { refreshOverlap }) => {
  const needed = typeof usedBefore === 'number' ? Math.ceil(usedBefore / 1000) + 1 : Number.POSITIVE_INFINITY
  return needed > LONGEST_OVERLAP || needed <= refreshOverlap
    ? undefined
    : { kind: 'widen-overlap', before: refreshOverlap, after: needed }
}

const enable: Find = (_attempt, { status }) => (status === 'disabled' ? { kind: 'enable' } : undefined)

const FIXES: Record<string, Find> = {
  'redirect-uri-mismatch': addRedirectUri,
  'scope-not-allowed': allowScopes,
  'refresh-token-reused': widenOverlap,
  'application-disabled': enable,
  'post-logout-redirect-uri-mismatch': addPostLogoutRedirectUri,
}

/** Returns the fix of a failed attempt; `undefined` if there is none that is safe, or if it is in force already. */
export const fixOf = (attempt: FailedAttempt, application: Application): Fix | undefined =>
  FIXES[attempt.code]?.(attempt, application)
