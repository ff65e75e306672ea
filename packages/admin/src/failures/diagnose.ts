import { type Application, type FailedAttempt, type UriDifference, uriDifference } from '@orgo/model'
import { type Fix, fixOf } from './fix.ts'
import { type Who, whoActs } from './who.ts'

/** A failed attempt, explained. */
export type Diagnosis = FailedAttempt & {
  who: Who
  /** How the address that was received differs from the nearest one that was registered at that time. */
  difference?: UriDifference
  /** The scopes that were asked for and not registered at that time. */
  missing?: string[]
  /** The narrow change of the settings that would let the same request through now. */
  fix?: Fix
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

/** The fact that has the address which was received, by code. */
const RECEIVED: Record<string, string> = {
  'redirect-uri-mismatch': 'redirect_uri',
  'redirect-uri-not-https': 'redirect_uri',
  'code-redirect-uri-mismatch': 'redirect_uri',
  'post-logout-redirect-uri-mismatch': 'post_logout_redirect_uri',
}

const differenceOf = ({ code, facts }: FailedAttempt): UriDifference | undefined => {
  const [nearest] = textsOf(facts.registered)
  const received = facts[RECEIVED[code] ?? '']
  return nearest !== undefined && typeof received === 'string' ? uriDifference(received, nearest) : undefined
}

const missingOf = ({ code, facts }: FailedAttempt): string[] | undefined => {
  if (code !== 'scope-not-allowed') return undefined
  const registered = textsOf(facts.registered)
  return textsOf(facts.scope).filter((scope) => !registered.includes(scope))
}

/** Explains a failed attempt at an application, as the application is registered now. */
export const diagnose = (attempt: FailedAttempt, application: Application): Diagnosis => {
  const difference = differenceOf(attempt)
  const missing = missingOf(attempt)
  const fix = fixOf(attempt, application)
  return {
    ...attempt,
    who: whoActs(attempt.code),
    ...(difference ? { difference } : {}),
    ...(missing ? { missing } : {}),
    ...(fix ? { fix } : {}),
  }
}
