import { type Code, ENGLISH, FRENCH, isCode, type Words } from '@orgo/catalogue'
import type { Language } from '../pages/language.ts'

/** The catalogue's texts by the language of a page. */
export const WORDS: Record<Language, Record<Code, Words>> = { en: ENGLISH, fr: FRENCH }

/** Returns the words of a code that was stored. A code of a newer version, which is not known here, stands for itself. */
export const wordsOf = (language: Language, code: string): Words =>
  isCode(code) ? WORDS[language][code] : { title: code, cause: '', fix: '', hint: '' }
