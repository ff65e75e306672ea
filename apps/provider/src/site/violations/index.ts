import type { Violation } from '@orgo/admin'
import type { Language } from '../../pages/language.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

type Said = {
  text: string
  /** Finds the values of a text that has some. */
  pattern: RegExp | undefined
  words: string
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const patternOf = (text: string): RegExp | undefined =>
  text.includes('{}') ? new RegExp(`^${text.split('{}').map(escaped).join('(.+)')}$`, 's') : undefined

const saidBy = (texts: Record<string, string>): Said[] =>
  Object.entries(texts).map(([text, words]) => ({ text, pattern: patternOf(text), words }))

const SAID: Record<Language, readonly Said[]> = { en: saidBy(en), fr: saidBy(fr) }

/** Returns the words for a message of this text, or `undefined` if it has another one. What is said of a value may begin with the value. */
const wordsFor = (message: string, { text, pattern, words }: Said): string | undefined => {
  if (message === text) return words
  if (!pattern) return message.endsWith(` ${text}`) ? message.slice(0, -text.length) + words : undefined
  const [, ...values] = pattern.exec(message) ?? []
  return values.length === 0 ? undefined : words.replace(/\{\}/g, () => values.shift() ?? '')
}

/**
 * Says in a language what is wrong with a value. An English message is its own key, as in gettext: so a message that has no words yet is
 * told in English.
 */
export const sayViolation = (language: Language, { message }: Pick<Violation, 'message'>): string => {
  for (const said of SAID[language]) {
    const words = wordsFor(message, said)
    if (words !== undefined) return words
  }
  return message
}
