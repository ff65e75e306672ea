import type { Language } from '../../pages/language.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Words } from './words.ts'

export const WORDS: Record<Language, Words> = { en, fr }
