import { type OwnerUsage, USED } from '@orgo/model'
import type { Language } from '../../pages/language.ts'
import { momentOf } from '../../site/days.ts'
import { WORDS } from './languages.ts'

/** Returns the health of an application in one sentence: its last use, and the failures of today and yesterday. */
export const healthOf = (language: Language, { lastUses, days }: OwnerUsage): string => {
  const words = WORDS[language]
  const last = lastUses[USED.client]
  const failures = Object.values(days).reduce((sum, { failure = 0 }) => sum + failure, 0)
  if (last === undefined) return failures === 0 ? words.unused : words.onlyFailures(failures)
  const when = momentOf(language, new Date(last.at).toISOString())
  return failures === 0 ? words.healthy(when) : words.failing(when, failures)
}
