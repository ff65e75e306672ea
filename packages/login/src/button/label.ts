import { en } from './en.ts'
import { fr } from './fr.ts'
import type { ButtonLanguage, ButtonOptions } from './options.ts'
import type { Words } from './words.ts'

const WORDS: Record<ButtonLanguage, Words> = { en, fr }

/** Returns the language to speak to readers of a language: `fr` for `fr-CA`, and English where there are no words for it. */
const languageFor = (tag: string | undefined): ButtonLanguage =>
  tag?.toLowerCase().split('-')[0] === 'fr' ? 'fr' : 'en'

/** Returns what the button says, and the language it says it in, where that is known. */
export const labelOf = ({
  label,
  lang,
  text = 'sign-in',
  organization,
}: ButtonOptions): { text: string; lang: string | undefined } => {
  if (label) return { text: label, lang }
  const language = languageFor(lang)
  const words = WORDS[language]
  const say = Object.hasOwn(words, text) ? words[text] : words['sign-in']
  return { text: say(organization || 'Orgo'), lang: language }
}
