import type { Organization } from '@orgo/model'
import { contrastOf, inkOn } from '../../pages/contrast.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { colorStyle, createBrand, mark } from '../../pages/layout.ts'
import { SIGN_IN_WORDS, signInFields, signInHeading } from '../../pages/sign-in.ts'
import { WORDS } from './languages.ts'

type Look = Pick<Organization, 'name' | 'logo' | 'color'>

// The cards on which buttons stand, in the light and in the dark style of all pages.
const GROUNDS = { light: '#ffffff', dark: '#1e1e22' } as const

// The contrast that WCAG 2.2 asks of what one has to see of a control (1.4.11). The text of a button can be read without it.
const VISIBLE = 3

/** Says how well buttons of the color can be read and seen. The text can always be read: it is black or white, as the color needs. */
const contrasts = (color: string, language: Language): Html => {
  const words = WORDS[language]
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const ratio = (other: string): number => contrastOf(color, other)
  const faint = (['light', 'dark'] as const).filter((ground) => ratio(GROUNDS[ground]) < VISIBLE)
  return html`<p>${words.text(format.format(ratio(inkOn(color))))} ${words.button(format.format(ratio(GROUNDS.light)), format.format(ratio(GROUNDS.dark)))}</p>
${faint.map((ground) => html`<p class="careful">${words.faint(ground)}</p>`)}`
}

/** Returns the style of a preview. The color was checked to be one, so that it can say nothing else in a style sheet. */
export const previewStyle = ({ color }: Look): string => colorStyle(color, '.preview ')

/** Returns a picture of the sign-in page in a look: its own parts, which nobody can use here. */
export const preview = (
  look: Look,
  { language, isSaved }: { language: Language; isSaved: boolean },
): Html => {
  const words = WORDS[language]
  const signIn = SIGN_IN_WORDS[language]
  return html`<h2>${words.previewTitle}</h2>
<p class="soft">${words.previewIntro} ${isSaved ? words.saved : words.notSaved}.</p>
${look.color !== undefined && contrasts(look.color, language)}
<div class="preview" inert><div class="brand">${mark(createBrand(look))}<span>${look.name}</span></div>
${signInHeading(signIn, words.application, look.name)}
${signInFields(signIn, '')}</div>`
}
