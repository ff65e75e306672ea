import type { Diagnosis } from '@orgo/admin'
import type { Language } from '../../pages/language.ts'
import { durationOf, momentOf } from '../../site/days.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

type Facts = Diagnosis['facts']

const texts = (value: unknown): string => (Array.isArray(value) ? value.join(' ') : String(value ?? '-'))

const ofSecret = ({ secret, trimmed, secret_ended: ended }: Facts, language: Language, words: Words) => [
  secret === 'unknown' && words.secretUnknown,
  secret === 'empty' && words.secretEmpty,
  trimmed === true && words.secretTrimmed,
  secret === 'ended' && typeof ended === 'string' && words.secretEnded(momentOf(language, ended)),
]

// An assertion that was issued in the future, or has ended on its way, tells of a clock.
const ofClock = ({ issued_in: issued, expires_in: expires }: Facts, words: Words) => [
  typeof issued === 'number' && issued > 1 && words.clockAhead(issued),
  typeof expires === 'number' && expires < 0 && words.clockBehind(-expires),
]

const ofVerifier = ({ challenge, verifier }: Facts, words: Words) => [
  challenge === 'none' && words.challengeNone,
  challenge !== 'none' && verifier === 'none' && words.verifierNone,
  challenge !== 'none' && verifier === 'sent-plain' && words.verifierPlain,
  challenge !== 'none' && verifier === 'other' && words.verifierOther,
]

const ofAge = ({ used_before: used, issued_before: issued }: Facts, language: Language, words: Words) => [
  typeof used === 'number' && words.usedBefore(durationOf(language, used)),
  typeof issued === 'number' && words.issuedBefore(durationOf(language, issued * 1000)),
]

const ofMethod = ({ method, registered }: Facts, words: Words) =>
  typeof method === 'string' && typeof registered === 'string' && method !== registered
    ? [words.method(method, registered)]
    : []

const ofAddress = ({ difference, facts: { post_logout_redirect_uri: received } }: Diagnosis, words: Words) =>
  typeof received === 'string' && !difference ? [words.noAddressAfterSignOut(received)] : []

const expected = (name: string, { facts }: Diagnosis, words: Words) =>
  facts[name] === undefined ? [] : [words.expected(texts(facts[name]), texts(facts.registered))]

/** Says what exactly was wrong with an attempt, beyond the meaning of its code. */
export const sentencesOf = (diagnosis: Diagnosis, language: Language): string[] => {
  const words = WORDS[language]
  const { code, facts, missing = [] } = diagnosis
  const said = [
    missing.length > 0 && words.missingScopes(missing.join(' ')),
    ...(code === 'client-authentication-failed'
      ? [...ofMethod(facts, words), ...ofSecret(facts, language, words), ...ofClock(facts, words)]
      : []),
    ...(code === 'pkce-verifier-mismatch' ? ofVerifier(facts, words) : []),
    ...(/^(code|refresh-token)-/.test(code) ? ofAge(facts, language, words) : []),
    ...(code === 'post-logout-redirect-uri-mismatch' ? ofAddress(diagnosis, words) : []),
    ...expected('response_type', diagnosis, words),
    ...(code === 'unsupported-grant-type' ? expected('grant_type', diagnosis, words) : []),
    ...(code === 'insufficient-scope' ? expected('scope', diagnosis, words) : []),
  ]
  return said.filter((sentence): sentence is string => sentence !== false)
}
