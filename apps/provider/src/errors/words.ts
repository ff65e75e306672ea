import { type Code, ENGLISH, FRENCH, type Words } from '@orgo/catalogue'
import type { Language } from '../pages/language.ts'

/** The catalogue's texts by the language of a page. */
export const WORDS: Record<Language, Record<Code, Words>> = { en: ENGLISH, fr: FRENCH }
