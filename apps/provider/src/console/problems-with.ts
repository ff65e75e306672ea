import { type Reason, Refusal } from '@orgo/admin'
import type { Language } from '../pages/language.ts'
import { NO_PROBLEMS, type Problems, problemsOf } from '../site/fields.ts'
import { SITE_WORDS } from '../site/words.ts'

/** Which field a page tells of a refusal at, and how. */
export type Refusals = Partial<Record<Reason, { field: string; text: string }>>

/**
 * Runs an operation for a form. Returns what is wrong with the form, and nothing if the operation is done.
 *
 * @throws Refusal if the page has no words for it
 */
export const problemsWith = async (
  work: () => Promise<unknown>,
  { language, refusals = {} }: { language: Language; refusals?: Refusals },
): Promise<Problems> => {
  try {
    await work()
    return NO_PROBLEMS
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.reason === 'input-invalid') return problemsOf(error.violations, language)
    if (error.reason === 'changed-meanwhile')
      return new Map([['form', [SITE_WORDS[language].changedMeanwhile]]])
    const reason: Reason = error.reason
    const said = refusals[reason]
    if (!said) throw error
    return new Map([[said.field, [said.text]]])
  }
}
