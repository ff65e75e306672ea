import type { Context } from 'koa'
import { LANGUAGE_CHOICE } from '../routes.ts'
import { type Html, html } from './html.ts'
import { LANGUAGES, type Language } from './language.ts'

const NAMES: Record<Language, string> = { en: 'English', fr: 'Français' }

const LABELS: Record<Language, string> = { en: 'Language:', fr: 'Langue :' }

/** Returns the form with which somebody chooses the language of our pages. The browser says from which page it is sent. */
export const languageForm = (language: Language): Html => {
  const others = LANGUAGES.filter((each) => each !== language)
  return html`<form method="post" action="${LANGUAGE_CHOICE}" class="language">
<span>${LABELS[language]} ${NAMES[language]}</span>
${others.map((each) => html`<button class="second" type="submit" name="language" value="${each}" lang="${each}">${NAMES[each]}</button>`)}
</form>`
}

/** Returns the foot of a page, which offers its other languages. An answer to a form has none: the page could not be opened again. */
export const languageFooter = (ctx: Context, language: Language): Html =>
  ctx.method === 'GET' ? html`<footer>${languageForm(language)}</footer>` : html``
